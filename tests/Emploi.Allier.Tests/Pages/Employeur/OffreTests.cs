using System.Net;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Photographs;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Files;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Tests.Core.Employers;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
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
    public async Task WhatTheTeamSuspended_IsNotReopenedByWayOfFilled()
    {
        var company = await Data.Company();
        var offer = await Data.OfferOf(company);
        var report = await Data.OfferReport(offer);
        await (await As(Staff.With(Role.Equipe)).Open($"/equipe/signalements/{report.OfferId}")).Form.Choose("Suspendre l’offre").Fill("Votre réponse", "Nous vérifions.").Submit();
        var employer = As(company.Recruiter);
        var filled = await (await employer.Open($"/employeur/offres/{offer.Reference}")).FormWith("Le poste est pourvu").Submit();
        (await State(offer)).ShouldBe(OfferState.Pourvue);

        filled.ShowsNot("la remettre en ligne");
        var token = (await employer.Open($"/employeur/offres/{(await Data.OfferOf(company)).Reference}")).Document.QuerySelector("main form input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await employer.Post($"/employeur/offres/{offer.Reference}?handler=Reopen", ("Revision", $"{(await Data.Single<Offer>(o => o.Id == offer.Id)).Revision}"), ("__RequestVerificationToken", token));

        (await State(offer)).ShouldBe(OfferState.Pourvue);
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
        (await stranger.Open($"/employeur/offres/{offer.Reference}/photographie")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Open($"/employeur/offres/{offer.Reference}/proposition")).Status.ShouldBe(HttpStatusCode.NotFound);

        // With a token of their own pages, every act on another's offer.
        var token = (await stranger.Open($"/employeur/offres/{mine.Reference}")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var act in new[] { "Pause", "Reopen", "Filled", "Withdraw" })
            (await stranger.Post($"/employeur/offres/{offer.Reference}?handler={act}", ("__RequestVerificationToken", token), ("Revision", "1"))).Status.ShouldBe(HttpStatusCode.NotFound, act);
        foreach (var act in new[] { "Accept", "Refuse" })
            (await stranger.Post($"/employeur/offres/{offer.Reference}/proposition?handler={act}", ("__RequestVerificationToken", token))).Status.ShouldBe(HttpStatusCode.NotFound, act);
        foreach (var act in new[] { "", "?handler=Drop", "?handler=Accept", "?handler=Refuse" })
            (await stranger.Post($"/employeur/offres/{offer.Reference}/photographie{act}", ("__RequestVerificationToken", token))).Status.ShouldBe(HttpStatusCode.NotFound, act);
        foreach (var path in new[] { "", "/lieu", "/contrat", "/profil", "/candidatures", "/verifier", "/envoyee?handler=Call" })
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

    [Fact]
    public async Task AnOffer_WhoseApplicationsNobodyIsLeftToRead_IsSaidToTheTeamOnce()
    {
        var (company, read) = (await Data.Company(), await Data.OfferHere(await Data.Company()));
        var offer = await Data.OfferHere(company);
        await Site.Db(db => db.Set<Membership>().Where(m => m.Id == company.Membership.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Owner, false).SetProperty(m => m.EndedAt, Clock.GetUtcNow())));

        await Site.With<FindUnreadOffers>(job => job.Run(new(1), default));
        await Site.With<FindUnreadOffers>(job => job.Run(new(1), default));

        (await Data.Single<StaffTask>(t => t.SourceKey == $"unread-offer:{offer.Reference}")).Details.ShouldContain(offer.EmployerName!);
        (await Data.Count<StaffTask>(t => t.SourceKey == $"unread-offer:{read.Reference}")).ShouldBe(0);
        (await Anybody().Open("/offres/" + offer.Reference)).Shows("Cette offre ne prend pas de candidatures pour l’instant.");
        (await Anybody().Open("/offres/" + read.Reference)).ShowsNot("Cette offre ne prend pas de candidatures");
    }

    [Fact]
    public async Task AnOfferAboutToEnd_IsAnnouncedOnce_AndProlongedInAClick()
    {
        var company = await Data.Company();
        var offer = await Data.OfferOf(company, o => o.ExpiresOn = Today.AddDays(5));

        await Site.With<WarnEndingOffers>(job => job.Run(new(1), default));
        await Site.With<WarnEndingOffers>(job => job.Run(new(1), default));

        (await Mail.To(company.Recruiter.Email!)).Count(message => message.Subject.Contains("se termine bientôt")).ShouldBe(1);
        var page = await As(company.Recruiter).Open(await Mail.LinkTo(company.Recruiter.Email!));
        (await page.FormWith("Elle est toujours exacte : la prolonger").Submit()).Shows("L’offre est prolongée.");
        (await Data.Single<Offer>(o => o.Id == offer.Id)).ExpiresOn.ShouldBe(Today.AddDays(60));
    }

    [Fact]
    public async Task ItsFigures_AreWhatVisitorsDid()
    {
        var company = await Data.Company();
        var offer = await Data.OfferOf(company, o => o.ApplyUrl = "https://garage.example/postuler");
        const string browser = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0";
        foreach (var (path, agent) in new[] { ("", browser), ("", browser), ("", "Googlebot/2.1"), ("/postuler", browser) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/offres/{offer.Slug}{path}");
            request.Headers.TryAddWithoutValidation("User-Agent", agent);
            (await Anybody().Send(request)).Dispose();
        }
        await Site.Services.GetRequiredService<OfferCounts>().Save(default);

        var page = await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}");

        page.Document.QuerySelectorAll(".stat__value").Select(value => value.TextContent.Trim()).ShouldBe(["2", "1", "0"]);
    }

    [Fact]
    public async Task DraftsThatNobodyTouches_AreForgotten()
    {
        var company = await Data.Company();
        var (draft, offer) = (await Data.DraftOf(company), await Data.OfferOf(company));
        Clock.Advance(TimeSpan.FromDays(91));
        var fresh = await Data.DraftOf(company);

        await Site.With<ForgetDrafts>(job => job.Run(new(1), default));

        (await Data.All<Offer>(o => o.OrganisationId == company.Organisation.Id)).Select(o => o.Id).ShouldBe([offer.Id, fresh.Id], ignoreOrder: true);
        draft.Id.ShouldNotBe(fresh.Id);
    }

    [Fact]
    public async Task AGatheredOffer_BecomesTheDraftOfWhoeverSaysItIsTheirs()
    {
        var source = await Data.FeedSource();
        var offer = await Data.Offer(o => o.Title = "Tourneur / Tourneuse");
        await Data.Read(db => db.Set<Offer>().Where(o => o.Id == offer.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.SourceId, source.Id).SetProperty(o => o.ApplyUrl, "https://partenaire.example/1")));
        var recruiter = As(Employer);

        var page = await (await (await Anybody().Open($"/offres/{offer.Slug}")).Follow("Vous recrutez : cette offre est la mienne")).FormWith("Reprendre cette offre").Submit();

        page.Field("Intitulé du poste").ShouldBe("Tourneur / Tourneuse");
        (await Data.Single<Offer>(o => o.Title == "Tourneur / Tourneuse" && o.SourceId == null)).ApplyUrl.ShouldBeNull();
        (await recruiter.Open("/deposer?offre=inconnue1")).ShowsNot("Reprendre cette offre");
    }

    [Fact]
    public async Task APhotograph_IsShownToThePublic_ReencodedAndInWords_AndGoesWhenTakenAway()
    {
        var company = await Data.Company();
        var offer = await Data.OfferOf(company);
        var sent = PhotographEncoderTests.Png(500, 400);
        var employer = As(company.Recruiter);

        var page = await (await employer.Open($"/employeur/offres/{offer.Reference}/photographie")).FormWith("Ajouter la photographie")
            .Attach("Photographie", "atelier.png", sent).Fill("Ce que l’on y voit", "Deux mécaniciennes devant un pont").Submit();
        page.Shows("La photographie est ajoutée.");

        var image = (await Anybody().Open($"/offres/{offer.Slug}")).Document.QuerySelector("img.photograph")!;
        image.GetAttribute("alt").ShouldBe("Deux mécaniciennes devant un pont");
        using var answer = await Anybody().Send(new(HttpMethod.Get, image.GetAttribute("src")));
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        (await answer.Content.ReadAsByteArrayAsync()).AsSpan(0, 3).ToArray().ShouldBe([0xFF, 0xD8, 0xFF]);
        (await Data.Single<Posting>(p => p.OfferId == offer.Id)).IsChangedLive.ShouldBeTrue("the team looks at it");

        await page.FormWith("Enlever cette photographie").Submit("Enlever cette photographie");
        (await Anybody().Send(new(HttpMethod.Get, image.GetAttribute("src")))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Data.Count<StoredFile>(f => f.Owner == OfferPhotograph.FileOwner && f.OwnerId == offer.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task TwoPhotographsAtOnce_AreOne()
    {
        var company = await Data.Company();
        var offer = await Data.OfferOf(company);
        var form = (await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/photographie")).FormWith("Ajouter la photographie")
            .Attach("Photographie", "a.png", PhotographEncoderTests.Png(500, 400)).Fill("Ce que l’on y voit", "Un atelier");

        var both = await Task.WhenAll(form.Submit(), form.Submit());

        both.ShouldAllBe(page => (int)page.Status < 500);
        (await Data.Count<OfferPhotograph>(p => p.OfferId == offer.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task TheWordsOfAPhotograph_AreHeldToTheLaw()
    {
        var company = await Data.Company();
        var offer = await Data.OfferOf(company);
        var page = await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/photographie");

        (await page.FormWith("Ajouter la photographie").Attach("Photographie", "a.png", PhotographEncoderTests.Png(500, 400)).Fill("Ce que l’on y voit", "Nous cherchons un homme de moins de 30 ans").Submit())
            .Document.QuerySelector(".error-summary").ShouldNotBeNull();
    }

    [Fact]
    public async Task WhatIsNoPhotograph_IsRefusedBesideItsField()
    {
        var company = await Data.Company();
        var offer = await Data.OfferOf(company);
        var page = await As(company.Recruiter).Open($"/employeur/offres/{offer.Reference}/photographie");

        page = await page.FormWith("Ajouter la photographie").Attach("Photographie", "photo.jpg", "<svg onload=alert(1)>"u8.ToArray()).Fill("Ce que l’on y voit", "Rien").Submit();

        page.ShowsError("Photographie", "Ce fichier n’est pas une photographie JPEG, PNG ou WebP. Choisissez-en une autre.");
        (await Data.Count<OfferPhotograph>(p => p.OfferId == offer.Id)).ShouldBe(0);
    }

    async Task<OfferState> State(Offer offer) => (await Data.Single<Offer>(o => o.Id == offer.Id)).State;
}
