using System.Net;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Employeur;

/// <summary>The life of an offer in the hands of those who recruit.</summary>
public sealed class OffreTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Paused_ThenReopened_ThenFilled()
    {
        var company = await Data.Company();
        var offer = await Data.OfferOf(company);
        var page = await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}");

        page = await page.FormWith("Mettre en pause").Submit("Mettre en pause");
        (await State(offer)).ShouldBe(OfferState.Suspendue);
        page = await page.FormWith("Elle est toujours exacte : la remettre en ligne").Submit();
        (await State(offer)).ShouldBe(OfferState.Publiee);
        await page.FormWith("Le poste est pourvu").Submit("Le poste est pourvu");
        (await State(offer)).ShouldBe(OfferState.Pourvue);
    }

    [Fact]
    public async Task WhatTheTeamSuspended_TheEmployerDoesNotReopen()
    {
        var company = await Data.Company();
        var offer = await Data.OfferOf(company);
        var report = await Data.OfferReport(offer);
        await (await As(Staff.With(Role.Equipe)).Open($"/equipe/signalements/{report.OfferId}")).Form.Choose("Suspendre l’offre").Fill("Votre réponse", "Nous vérifions.").Submit();

        var employer = As(company.Recruiter);
        var page = await employer.Open($"/employeur/offres/{offer.Reference}");
        page.ShowsNot("la remettre en ligne");
        await page.FormWith("Retirer l’offre").Force("Revision", "1").Submit();
        await employer.Post($"/employeur/offres/{offer.Reference}?handler=Reopen");

        (await State(offer)).ShouldNotBe(OfferState.Publiee);
    }

    [Fact]
    public async Task AnothersOffer_IsNotFound_WhateverIsAsked()
    {
        var (company, other) = (await Data.Company(), await Data.Company("Boulangerie des Halles"));
        var offer = await Data.OfferOf(company);
        var mine = await Data.OfferOf(other);
        var stranger = As(other.Recruiter);
        foreach (var path in new[] { "", "/lieu", "/contrat", "/profil", "/candidatures", "/verifier", "/envoyee" })
            (await stranger.Open($"/deposer/{offer.Reference}{path}")).Status.ShouldBe(HttpStatusCode.NotFound, path);
        (await stranger.Open($"/employeur/offres/{offer.Reference}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Open($"/employeur/offres/{offer.Reference}/proposition")).Status.ShouldBe(HttpStatusCode.NotFound);

        // With a token of their own pages, every act on another's offer.
        var token = (await stranger.Open($"/employeur/offres/{mine.Reference}")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var act in new[] { "Pause", "Reopen", "Filled", "Withdraw" })
            (await stranger.Post($"/employeur/offres/{offer.Reference}?handler={act}", ("__RequestVerificationToken", token), ("Revision", "1"))).Status.ShouldBe(HttpStatusCode.NotFound, act);
        foreach (var act in new[] { "Accept", "Refuse" })
            (await stranger.Post($"/employeur/offres/{offer.Reference}/proposition?handler={act}", ("__RequestVerificationToken", token))).Status.ShouldBe(HttpStatusCode.NotFound, act);
        foreach (var path in new[] { "", "/lieu", "/contrat", "/profil", "/candidatures", "/verifier", "/verifier?handler=Send", "/envoyee?handler=Call" })
            (await stranger.Post($"/deposer/{offer.Reference}{path}", ("__RequestVerificationToken", token))).Status.ShouldBe(HttpStatusCode.NotFound, path);
        (await stranger.Post("/deposer?handler=Copy", ("__RequestVerificationToken", token), ("reference", offer.Reference))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await State(offer)).ShouldBe(OfferState.Publiee);
    }

    [Fact]
    public async Task WhoeverHasLeft_SeesNothingMoreOfTheOffersTheyWrote()
    {
        var company = await Data.Company();
        var offer = await Data.OfferOf(company);
        await Data.Read(async db =>
        {
            db.Attach(company.Membership).Entity.End(Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });

        (await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await As(company.Recruiter).Open($"/deposer/{offer.Reference}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    async Task<OfferState> State(Offer offer) => (await Data.Single<Offer>(o => o.Id == offer.Id)).State;
}
