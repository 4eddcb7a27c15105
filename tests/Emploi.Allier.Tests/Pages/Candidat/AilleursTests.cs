using System.Net;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Retention;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Candidat;

/// <summary>Applications on the sites of partners: the click is remembered, and its owner says what came of it.</summary>
public sealed class AilleursTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task BackFromAPartner_TheyAreAsked_AndWhatTheyAppliedForStaysAsItWas()
    {
        var candidate = await Data.Account(Candidate);
        var offer = await Data.Offer(o => (o.Title, o.ApplyUrl) = ("Drapier / Drapière", "https://www.partenaire.exemple.fr/12"));

        await Leave(As(candidate), offer);
        (await As(candidate).Open("/offres/" + offer.Slug)).Shows("Avez-vous postulé sur www.partenaire.exemple.fr ?");
        var list = await As(candidate).Open("/candidat/candidatures");
        list.Shows("Avez-vous postulé sur www.partenaire.exemple.fr ?");
        list = await list.FormWith("Oui, j’ai postulé").Submit("Oui, j’ai postulé");
        list.ShowsNot("Avez-vous postulé");
        await Data.Withdraw(offer);
        var page = await list.Follow("Drapier / Drapière");

        page.Shows("L’offre, telle qu’elle était");
        page.Shows(offer.Reference);
        page = await page.FormWith("Enregistrer").Choose("Entretien").Submit();
        page.Shows("C’est noté.");
        (await As(candidate).Open("/candidat/candidatures")).Shows("Entretien");
        await Leave(As(candidate), offer);
        (await Data.Single<ApplicationElsewhere>(a => a.AccountId == candidate.Id)).State.ShouldBe(ElsewhereState.Entretien);
        await page.FormWith("Retirer de ma liste").Submit();
        (await Data.Count<ApplicationElsewhere>(a => a.AccountId == candidate.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task WhoeverDidNotApply_IsAskedNoMore()
    {
        var candidate = await Data.Account(Candidate);
        var offer = await Data.Offer(o => o.ApplyUrl = "https://partenaire.exemple.fr/1");
        await Leave(As(candidate), offer);

        await (await As(candidate).Open("/candidat/candidatures")).FormWith("Non").Submit("Non");

        (await As(candidate).Open("/offres/" + offer.Slug)).ShowsNot("Avez-vous postulé");
        (await Data.Count<ApplicationElsewhere>(a => a.AccountId == candidate.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task Twice_IsOne_AndAVisitorLeavesNoTrace()
    {
        var candidate = await Data.Account(Candidate);
        var offer = await Data.Offer(o => o.ApplyUrl = "https://partenaire.exemple.fr/1");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Leave(As(candidate), offer)));
        await Leave(Anybody(), offer);
        await Leave(As(Employer), offer);

        (await Data.All<ApplicationElsewhere>(a => a.OfferId == offer.Id)).ShouldHaveSingleItem().AccountId.ShouldBe(candidate.Id);
    }

    [Fact]
    public async Task AnothersIsNotFound_WhateverIsAskedOfIt()
    {
        var theirs = await Data.Elsewhere(await Data.Account(Candidate));
        var me = As(Candidate);
        var mine = await Data.Elsewhere(await me.Account());

        (await me.Open($"/candidat/candidatures/ailleurs/{theirs.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var form = (await me.Open($"/candidat/candidatures/ailleurs/{mine.Id}")).FormWith("Retirer de ma liste");
        var token = (await me.Open($"/candidat/candidatures/ailleurs/{mine.Id}")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var handler in new[] { "?handler=Drop", "?State=Refusee" })
            (await me.Post($"/candidat/candidatures/ailleurs/{theirs.Id}{handler}", ("State", "Refusee"), ("__RequestVerificationToken", token))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await me.Post("/candidat/candidatures?handler=Applied", ("id", theirs.Id.ToString()), ("applied", "false"), ("__RequestVerificationToken", token))).Status.ShouldBe(HttpStatusCode.NotFound);

        (await Data.Single<ApplicationElsewhere>(a => a.Id == theirs.Id)).State.ShouldBe(ElsewhereState.Envoyee);
    }

    [Fact]
    public async Task AClickWithoutAnAnswer_IsForgottenInTime_AndAllGoWithTheAccount()
    {
        var candidate = await Data.Account(Candidate with { Password = AccountsData.Password });
        var kept = await Data.Elsewhere(candidate);
        await Leave(As(candidate), await Data.Offer(o => o.ApplyUrl = "https://partenaire.exemple.fr/1"));

        Clock.Advance(TimeSpan.FromDays(31));
        await Site.With<ApplyRetention>(job => job.Run(new JobProgress(1), default));
        (await Data.All<ApplicationElsewhere>(a => a.AccountId == candidate.Id)).ShouldHaveSingleItem().Id.ShouldBe(kept.Id);
        await (await As(candidate).Open("/compte/fermer")).Form.Fill("Votre mot de passe", AccountsData.Password).Submit();

        (await Data.Count<ApplicationElsewhere>(a => a.AccountId == candidate.Id)).ShouldBe(0);
    }

    static async Task Leave(Visitor visitor, Offer offer)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/offres/{offer.Slug}/postuler");
        request.Headers.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        (await visitor.Send(request)).Dispose();
    }
}
