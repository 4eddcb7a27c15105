using System.Net;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Equipe;

public sealed class SignalementsTests(Site site) : SiteTest(site)
{
    Visitor Team => As(Staff.With(Role.Equipe));

    [Fact]
    public async Task Get_ListsWhatIsOpenTheLateFirstAndFilters()
    {
        await Data.OfferReport(await Data.Offer(o => o.Title = "Maçon / Maçonne"), ReportReason.Discrimination);
        Clock.Advance(TimeSpan.FromDays(2));
        await Data.OfferReport(await Data.Offer(o => o.Title = "Fleuriste"), ReportReason.Fausse);

        var page = await Team.Open("/equipe/signalements");

        page.Shows("il y a 2 jours");
        page.Shows("En retard");
        page.Text.IndexOf("Maçonne", StringComparison.Ordinal).ShouldBeLessThan(page.Text.IndexOf("Fleuriste", StringComparison.Ordinal));
        (await Team.Open("/equipe/signalements?Motif=Fausse")).ShowsNot("Maçonne");
        var found = await Team.Open("/equipe/signalements?Offre=fleur");
        found.ShowsNot("Maçonne");
        var csv = (await found.Follow("CSV")).Source;
        csv.ShouldContain("Fleuriste");
        csv.ShouldNotContain("Maçonne");
    }

    [Fact]
    public async Task Post_Withdraw_TakesTheOfferAwayEndsTheTaskAndAnswersOnceToEach()
    {
        var offer = await Data.Offer(o => o.Title = "Facteur / Factrice");
        await Data.OfferReport(offer, email: "lea@exemple.fr");
        await Data.OfferReport(offer, ReportReason.Fausse, "Déjà pourvue.", "Lea@exemple.fr");
        await Data.OfferReport(offer, ReportReason.Autre, "Bizarre.");

        var answer = await Decide(await Team.Open($"/equipe/signalements/{offer.Id}"), "Retirer l’offre", "L’employeur demandait de l’argent.");

        answer.Shows("Votre décision est enregistrée");
        (await Data.Single<Offer>(o => o.Id == offer.Id)).State.ShouldBe(OfferState.Retiree);
        (await Data.All<OfferReport>(r => r.OfferId == offer.Id)).ShouldAllBe(r => r.Decision == ReportDecision.Retiree && r.DecidedByName == "Dominique Agent");
        (await Data.Single<StaffTask>(t => t.SourceKey == $"offer-report:{offer.Id}")).Outcome.ShouldBe("Retirer l’offre. L’employeur demandait de l’argent.");
        var mail = (await Mail.To("lea@exemple.fr")).Concat(await Mail.To("Lea@exemple.fr")).ShouldHaveSingleItem();
        mail.Body.ShouldContain("elle est retirée du site");
        mail.Body.ShouldContain("L’employeur demandait de l’argent.");
        (await Data.Read(db => db.Set<OfferStep>().SingleAsync(s => s.OfferId == offer.Id && s.ToState == OfferState.Retiree))).Motive.ShouldBe("L’employeur demandait de l’argent.");
        (await Team.Open("/equipe/signalements?Traites=true")).Shows("Facteur / Factrice");
    }

    [Theory]
    [InlineData("Garder l’offre en l’état", OfferState.Publiee)]
    [InlineData("Suspendre l’offre", OfferState.Suspendue)]
    public async Task Post_Decides_WhatBecomesOfTheOffer(string decision, OfferState state)
    {
        var report = await Data.OfferReport();

        await Decide(await Team.Open($"/equipe/signalements/{report.OfferId}"), decision, "Vérifié avec l’employeur.");

        (await Data.Single<Offer>(o => o.Id == report.OfferId)).State.ShouldBe(state);
    }

    [Fact]
    public async Task Post_AfterAColleague_SaysThatItIsDone()
    {
        var report = await Data.OfferReport();
        var mine = await Team.Open($"/equipe/signalements/{report.OfferId}");
        await Decide(await Team.Open($"/equipe/signalements/{report.OfferId}"), "Garder l’offre en l’état", "Rien à dire.");

        (await Decide(mine, "Retirer l’offre", "Retirée.")).ShowsError("Ces signalements ont déjà reçu une réponse.");

        (await Data.Single<Offer>(o => o.Id == report.OfferId)).State.ShouldBe(OfferState.Publiee);
    }

    [Fact]
    public async Task Post_WhenAnotherReportHasComeSince_AnswersThoseThatWereReadAndLeavesItOpen()
    {
        var offer = await Data.Offer();
        var first = await Data.OfferReport(offer);
        var mine = await Team.Open($"/equipe/signalements/{offer.Id}");
        var later = await Data.OfferReport(offer, ReportReason.Discrimination, "On ne prend que des hommes.");

        (await Decide(mine, "Garder l’offre en l’état", "Rien à dire.")).Shows("Votre décision est enregistrée");

        (await Data.Single<OfferReport>(r => r.Id == first.Id)).DecidedAt.ShouldNotBeNull();
        (await Data.Single<OfferReport>(r => r.Id == later.Id)).DecidedAt.ShouldBeNull();
        (await Data.Single<StaffTask>(t => t.SourceKey == $"offer-report:{offer.Id}")).DoneAt.ShouldBeNull();
    }

    [Fact]
    public async Task Post_OfAStateThatDoesNotAllowIt_SaysSoAndChangesNothing()
    {
        var offer = await Data.Offer();
        var report = await Data.OfferReport(offer, email: "etat@exemple.fr");
        await Data.Withdraw(offer);

        var answer = await Decide(await Team.Open($"/equipe/signalements/{offer.Id}"), "Suspendre l’offre", "À vérifier.");

        answer.ShowsError("L’offre est dans l’état « Retirée »");
        (await Data.Single<OfferReport>(r => r.Id == report.Id)).DecidedAt.ShouldBeNull();
        (await Mail.To("etat@exemple.fr")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Trail_SaysThatAReportWasDecidedNeverWhatItSays()
    {
        var report = await Data.OfferReport(text: "Texte privé", email: "prive@exemple.fr");
        await Decide(await Team.Open($"/equipe/signalements/{report.OfferId}"), "Garder l’offre en l’état", "Réponse privée.");

        var entries = await Data.All<AuditEntry>(e => e.TableName == "offer_reports" && e.RowKey == report.Id.ToString());

        entries.ShouldContain(e => e.Action == AuditAction.Changed && e.ActorName == "Dominique Agent");
        entries.ShouldAllBe(e => !$"{e.Before}{e.After}".Contains("priv"));
    }

    [Fact]
    public async Task Get_OfAnOfferThatNobodyReported_IsNotFound() =>
        (await Team.Open($"/equipe/signalements/{(await Data.Offer()).Id}")).Status.ShouldBe(HttpStatusCode.NotFound);

    static Task<WebPage> Decide(WebPage page, string decision, string text) => page.Form.Choose(decision).Fill("Votre réponse", text).Submit();
}
