using System.Net;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Retention;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Offres;

/// <summary>What is typed to apply, and not sent yet.</summary>
public sealed class PostulerBrouillonTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task KeptForLater_IsFoundInTheListAndOnThePage_ThenGoesOnceSent()
    {
        var candidate = await Data.Account(Candidate);
        var offer = await Data.OfferHere(await Data.Company(), o => (o.Title, o.Questions) = ("Fraiseur / Fraiseuse", [new("Quelles machines ?", false, true)]));

        var list = await (await As(candidate).Open($"/offres/{offer.Slug}/postuler")).Form.Fill("Prénom", "Inès").Fill("Quelles machines ?", "Cinq axes").Fill("Quelques mots", "Je viens de Cusset.").Submit("Garder pour plus tard");
        list.Shows("Votre brouillon est gardé.");
        var page = await list.Follow("Fraiseur / Fraiseuse");
        page.Shows("Nous avons repris votre brouillon");
        (page.Field("Prénom"), page.Field("Quelles machines ?").Trim(), page.Field("Quelques mots").Trim()).ShouldBe(("Inès", "Cinq axes", "Je viens de Cusset."));
        (await page.FormWith("Envoyer ma candidature").Fill("Nom", "Roux").Submit()).Shows("Votre candidature est envoyée.");

        (await Data.Count<ApplicationDraft>(d => d.AccountId == candidate.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task APageWithAnError_IsKept_AndMayBeForgotten()
    {
        var candidate = await Data.Account(Candidate);
        var offer = await Data.OfferHere(await Data.Company());

        await (await As(candidate).Open($"/offres/{offer.Slug}/postuler")).Form.Fill("Quelques mots", "Sans mon nom").Submit();
        var page = await As(candidate).Open($"/offres/{offer.Slug}/postuler");
        page.Field("Quelques mots").Trim().ShouldBe("Sans mon nom");
        page = await page.FormWith("Effacer ce brouillon").Submit();

        page.Field("Quelques mots").Trim().ShouldBe("");
        (await Data.Count<ApplicationDraft>(d => d.AccountId == candidate.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task WhatAPageSendsAsItIsLeft_IsKept_ButNotBesideAnApplicationThatHasLeft()
    {
        var candidate = await Data.Account(Candidate);
        var offer = await Data.OfferHere(await Data.Company());
        var browser = As(candidate);
        var page = await browser.Open($"/offres/{offer.Slug}/postuler");
        var form = page.Form.Fill("Prénom", "Inès").Fill("Nom", "Roux").Fill("Quelques mots", "En cours");
        var token = page.Document.QuerySelector("#candidature input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        (await browser.Post($"/offres/{offer.Slug}/postuler?handler=Keep", ("Said.Motivation", "En cours"), ("__RequestVerificationToken", token))).Status.ShouldBe(HttpStatusCode.NoContent);
        (await Data.Single<ApplicationDraft>(d => d.AccountId == candidate.Id)).Said.Motivation.ShouldBe("En cours");
        await form.Submit("Envoyer ma candidature");
        await Site.With<ApplicationDrafts>(drafts => drafts.Keep(candidate.Id, offer.Id, new("Inès", null, null, "En cours", [], false), default));

        (await Data.Count<ApplicationDraft>(d => d.AccountId == candidate.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task ADraft_IsItsOwnersAlone_AndGoesWithTheAccountOrInTime()
    {
        var (candidate, other) = (await Data.Account(Candidate with { Password = AccountsData.Password }), await Data.Account(Candidate));
        var offer = await Data.OfferHere(await Data.Company());
        foreach (var account in new[] { candidate, other })
            await Site.With<ApplicationDrafts>(drafts => drafts.Keep(account.Id, offer.Id, new("Inès", "Roux", null, $"De {account.Id}", [], false), default));

        (await As(other).Open($"/offres/{offer.Slug}/postuler")).ShowsNot(candidate.Id.ToString());
        (await Anybody().Open($"/offres/{offer.Slug}/postuler")).ShowsNot("brouillon");
        await (await As(candidate).Open("/compte/fermer")).Form.Fill("Votre mot de passe", AccountsData.Password).Submit();
        (await Data.Count<ApplicationDraft>(d => d.AccountId == candidate.Id)).ShouldBe(0);

        var before = Clock.GetUtcNow().AddDays(-61);
        await Data.Read(db => db.Set<ApplicationDraft>().Where(d => d.AccountId == other.Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.SavedAt, before)));
        await Site.With<ApplyRetention>(job => job.Run(new JobProgress(1), default));
        (await Data.Count<ApplicationDraft>(d => d.AccountId == other.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task ADraftTooLong_IsCutRatherThanLost()
    {
        var candidate = await Data.Account(Candidate);
        var offer = await Data.OfferHere(await Data.Company());

        await Site.With<ApplicationDrafts>(drafts => drafts.Keep(candidate.Id, offer.Id, new("Inès\0", null, null, new string('é', 200_000), [], false), default));

        (await Data.Single<ApplicationDraft>(d => d.AccountId == candidate.Id)).Said.ShouldSatisfyAllConditions(said => said.GivenName.ShouldBe("Inès"), said => said.Motivation!.Length.ShouldBe(2 * Application.MotivationMaxLength));
    }
}
