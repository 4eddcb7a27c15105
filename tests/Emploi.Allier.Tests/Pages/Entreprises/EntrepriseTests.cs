using System.Net;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Entreprises;

/// <summary>The page of a company as anybody reads it.</summary>
public sealed class EntrepriseTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Get_ShowsItsNamedOffers_AndNeverWhatItOffersWithoutItsName()
    {
        var company = await Data.Company("Fonderie du Bocage");
        var page = await Data.CompanyPage(company);
        var named = await Data.OfferHere(company, o => o.Title = "Fondeur / Fondeuse");
        var hidden = await Data.OfferHere(company, o => (o.Title, o.Anonymous) = ("Mouleur / Mouleuse", true));
        await Data.OfferOf(company, o => (o.Title, o.ExpiresOn) = ("Ébarbeur / Ébarbeuse", Today));
        await Data.OfferOf(await Data.Company(), o => o.Title = "Modeleur / Modeleuse");

        var seen = await Anybody().Open(page.Path);

        seen.Shows("Fondeur / Fondeuse");
        seen.Shows("2 offres");
        seen.Shows("Ébarbeur");
        foreach (var other in new[] { "Mouleur", "Modeleur", hidden.Reference }) seen.Source.ShouldNotContain(other);
        (await Anybody().Open("/offres/" + named.Slug)).Document.QuerySelector($"a[href='{page.Path}']").ShouldNotBeNull();
        (await Anybody().Open("/offres/" + hidden.Slug)).Source.ShouldNotContain(page.Reference);

        Clock.Advance(TimeSpan.FromDays(1));
        (await Anybody().Open(page.Path + "?demain")).ShowsNot("Ébarbeur");
    }

    [Fact]
    public async Task ResponseRate_IsThatOfNamedOffers_AndIsOnNoOfferWithoutAName()
    {
        var company = await Data.Company();
        var page = await Data.CompanyPage(company);
        var (named, hidden) = (await Data.OfferHere(company), await Data.OfferHere(company, o => o.Anonymous = true));
        for (var i = 0; i < 5; i++) await Data.Application(hidden);
        Clock.Advance(TimeSpan.FromDays(20));
        (await Anybody().Open(page.Path)).ShowsNot("répond à");

        for (var i = 0; i < 5; i++) await Data.Application(named);
        Clock.Advance(TimeSpan.FromDays(20));

        (await Anybody().Open(page.Path + "?plus-tard")).Shows("Cette entreprise répond à 0 % des candidatures.");
        (await Anybody().Open("/offres/" + hidden.Slug)).ShowsNot("répond à");
        (await Anybody().Open("/offres/" + named.Slug)).Shows("répond à 0 %");
    }

    [Fact]
    public async Task Get_ByAnotherName_LeadsToTheRightOne()
    {
        var page = await Data.CompanyPage(await Data.Company("Menuiserie du Bourg"));

        using var answer = await Anybody().Send(new(HttpMethod.Get, "/entreprises/ancien-nom-" + page.Reference));

        answer.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        answer.Headers.Location!.OriginalString.ShouldBe(page.Path);
        foreach (var wrong in new[] { "menuiserie-du-bourg-00000000", "x", "menuiserie", page.Reference[..7] })
            (await Anybody().Open("/entreprises/" + wrong)).Status.ShouldBe(HttpStatusCode.NotFound, wrong);
    }

    [Fact]
    public async Task Get_WhenNobodyVerifiedIsLeft_IsNotFound()
    {
        var company = await Data.Company();
        var page = await Data.CompanyPage(company);
        await Site.With<Memberships>(memberships => memberships.Leave(company.Organisation.Id, company.Recruiter.Id, default));

        (await Anybody().Open(page.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_SetsNoCookie_AndIsInTheSitemapWhileItIsOn()
    {
        var company = await Data.Company();
        var page = await Data.CompanyPage(company);

        using (var answer = await Anybody().Send(new(HttpMethod.Get, page.Path))) answer.Headers.Contains("Set-Cookie").ShouldBeFalse();

        (await Anybody().Open("/sitemap-pages.xml?avant")).Source.ShouldContain(page.Path + "<");
        await Data.Read(db => db.Set<Emploi.Allier.Core.Employers.Companies.CompanyPage>().Where(p => p.OrganisationId == page.OrganisationId).ExecuteUpdateAsync(set => set.SetProperty(p => p.IsOn, false)));
        (await Anybody().Open("/sitemap-pages.xml?apres")).Source.ShouldNotContain(page.Path + "<");
    }
}
