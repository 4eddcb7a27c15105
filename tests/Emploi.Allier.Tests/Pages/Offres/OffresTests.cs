using System.Net;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Offres;

public sealed class OffresTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Get_WithWords_ShowsTheOffersThatHaveThem_MarkedAndCounted()
    {
        var offer = await Published(o => (o.Title, o.EmployerName) = ("Ferronnière d’art", "Forge du Donjon"));
        await Published(o => o.Title = "Brodeuse à la main");

        var page = await Anybody().Open("/offres?mot=ferronnier");

        page.Shows("1 offre");
        page.Shows("Forge du Donjon");
        page.Source.ShouldContain("<mark>Ferronnière</mark>");
        page.Source.ShouldContain(offer.Slug);
        page.Text.ShouldNotContain("Brodeuse");
    }

    [Fact]
    public async Task Get_WithAPlace_KeepsWhatIsNearAndTellsHowFar()
    {
        await Published(o => (o.Title, o.CommuneInsee) = ("Vitrailliste moulinoise", OffersData.Moulins));
        await Published(o => (o.Title, o.CommuneInsee) = ("Vitrailliste vichyssoise", OffersData.Vichy));

        var near = await Anybody().Open("/offres?mot=vitrailliste&lieu=Yzeure");
        near.Shows("Vitrailliste moulinoise");
        near.Text.ShouldNotContain("vichyssoise");
        near.Text.ShouldMatch(@"Moulins, à [1-5]\skm");

        (await Anybody().Open("/offres?mot=vitrailliste&lieu=Yzeure&rayon=100&tri=distance")).Shows("2 offres");
        (await Anybody().Open("/offres?mot=vitrailliste&lieu=Bassin+de+Vichy")).Shows("1 offre");
        (await Anybody().Open("/offres?mot=vitrailliste&lieu=Moulins&rayon=0")).Shows("1 offre");
    }

    [Fact]
    public async Task Get_WithFilters_CountsEachFacetWithoutItsOwnChoice_AndEachChipRemovesOne()
    {
        await Published(o => (o.Title, o.Contract) = ("Santonnier", Contract.Cdi));
        await Published(o => (o.Title, o.Contract) = ("Santonnière", Contract.Cdd));
        await Published(o => (o.Title, o.Contract, o.CiedEligible) = ("Santonnier confirmé", Contract.Cdd, true));

        var page = await Anybody().Open("/offres?mot=santonnier&contrat=cdd");
        page.Shows("2 offres");
        page.Shows("CDI 1");
        page.Shows("CDD 2");

        var both = await Anybody().Open("/offres?mot=santonnier&contrat=cdd&cied=oui");
        both.Shows("1 offre");
        both.Source.ShouldContain("href=\"/offres?mot=santonnier&amp;contrat=cdd\"");
        both.Source.ShouldContain("href=\"/offres?mot=santonnier&amp;cied=oui\"");
    }

    [Fact]
    public async Task Get_ByPayAndByDate_MeansAtLeastAndWithin()
    {
        await Published(o => (o.Title, o.SalaryMin, o.SalaryMax, o.SalaryPeriod) = ("Dinandier", 14m, null, SalaryPeriod.Heure));
        await Published(o => (o.Title, o.SalaryMin, o.SalaryMax, o.SalaryPeriod) = ("Dinandière", 1_850m, 1_900m, SalaryPeriod.Mois));

        (await Anybody().Open("/offres?mot=dinandier&salaire=1800")).Shows("2 offres");
        (await Anybody().Open("/offres?mot=dinandier&salaire=2000")).Shows("1 offre");
        Clock.Advance(TimeSpan.FromDays(5));
        (await Anybody().Open("/offres?mot=dinandier&depuis=3")).Shows("Aucune offre ne correspond");
        (await Anybody().Open("/offres?mot=dinandier&depuis=7")).Shows("2 offres");
    }

    [Fact]
    public async Task Get_WithNothingFound_ProposesToWiden()
    {
        await Published(o => (o.Title, o.CommuneInsee) = ("Campanaire", OffersData.Vichy));

        var page = await Anybody().Open("/offres?mot=campanaire&lieu=Montlu%C3%A7on&contrat=cdi");

        page.Shows("Aucune offre ne correspond à cette recherche");
        page.Shows("Dans tout l’Allier et autour : 1 offre");
        (await Anybody().Open("/offres?mot=campanaire&contrat=cdd&cied=oui")).Shows("Sans aucun filtre : 1 offre");
    }

    [Fact]
    public async Task Get_WithATownAndAContractAmongTheWords_SaysWhatItUnderstood_AndCanTakeThemAsTheyAre()
    {
        await Published(o => (o.Title, o.Contract, o.CommuneInsee, o.RomeCode) = ("Feutrier", Contract.Alternance, OffersData.Moulins, null));
        await Published(o => (o.Title, o.Contract, o.CommuneInsee, o.RomeCode) = ("Feutrière", Contract.Cdi, OffersData.Moulins, null));
        await Published(o => (o.Title, o.Contract, o.CommuneInsee, o.RomeCode) = ("Feutrier", Contract.Alternance, OffersData.Montlucon, null));

        var page = await Anybody().Open("/offres?mot=feutrier+alternance+moulins&tri=date");
        page.Shows("1 offre");
        page.Shows("Compris : contrat Alternance, à Moulins et 20 km autour.");

        var exact = await page.Follow("Chercher plutôt les mots exacts");
        exact.Path.ShouldBe("/offres?mot=feutrier%20alternance%20moulins&exact=oui&tri=date");
        exact.Shows("« feutrier alternance moulins » (ces mots exacts)");
        exact.ShowsNot("Compris :");
        exact.Document.QuerySelector("input[name=exact]")!.GetAttribute("form").ShouldBe("recherche");
        (await exact.Follow("Chercher aussi ce qu’ils veulent dire")).Shows("Compris :");
    }

    [Fact]
    public async Task Get_WithATradeAmongTheWords_LeadsToIt()
    {
        await Published(o => o.Title = "Aide à domicile");

        var page = await Anybody().Open("/offres?mot=boulanger+cdi+ou+cdd");

        page.Shows("Compris : contrat CDI ou CDD. Avec les offres du métier Boulanger / Boulangère.");
        page.Source.ShouldMatch("href=\"/metiers/d1102-");
        (await Anybody().Open("/offres?mot=xqzwv")).ShowsNot("Compris :");
        (await Anybody().Open("/offres?mot=boulanger&contrat=cdi")).ShowsNot("contrat CDI,");
    }

    [Fact]
    public async Task Get_WithAMisspeltWord_ShowsWhatItResembles_UnlessExactWordsAreSought()
    {
        await Published(o => (o.Title, o.RomeCode) = ("Serveur en salle", "G1803"));

        (await Anybody().Open("/offres?mot=servuer")).Shows("Rien ne répond à « servuer ». Voici les offres pour « serveur ».");
        (await Anybody().Open("/offres?mot=servuer&exact=oui")).Shows("Aucune offre ne correspond");
    }

    [Fact]
    public async Task Get_ALongList_IsPaged_AndBeyondItsEndShowsTheLast()
    {
        for (var i = 0; i < 23; i++) await Data.Offer(o => o.Title = $"Ocariniste {i}");
        await OffersData.Soon(async () => (await Total("ocariniste")) == 23, () => "not all are findable");

        (await Anybody().Open("/offres?mot=ocariniste")).Shows("Page suivante");
        var second = await Anybody().Open("/offres?mot=ocariniste&p=2");
        second.Source.Split("class=\"offer\"").Length.ShouldBe(1 + 3);
        (await Anybody().Open("/offres?mot=ocariniste&p=400")).Source.Split("class=\"offer\"").Length.ShouldBe(1 + 3);
    }

    [Fact]
    public async Task Get_AfterAWithdrawal_NeverShowsTheOffer_ThoughThePageIsKept()
    {
        var offer = await Published(o => o.Title = "Lapidaire éphémère");
        var visitor = Anybody();
        (await visitor.Open("/offres?mot=lapidaire")).Shows("1 offre");
        await OffersData.Soon(async () =>
        {
            using var answer = await visitor.Send(new(HttpMethod.Get, "/offres?mot=lapidaire"));
            return answer.Headers.Age is not null;
        }, () => "no page comes from what was kept");

        await Data.Withdraw(offer);

        (await visitor.Open("/offres?mot=lapidaire")).Text.ShouldNotContain("éphémère");
        (await visitor.Open("/offres/" + offer.Slug)).Status.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Get_WithAnUnknownFacetOrNonsense_IsASearchLikeAnyOther()
    {
        foreach (var address in new[] { "/offres?contrat=nimporte", "/offres?p=-3", "/offres?p=99999999999999999999", "/offres?rayon=-1&lieu=Moulins", "/offres?tri=%00", "/offres?salaire=abc&depuis=%F0%9F%92%A9" })
            (await Anybody().Open(address)).Status.ShouldBe(HttpStatusCode.OK, address);
    }

    [Fact]
    public async Task Map_CountsByCommune_InTheDrawingAndInTheTable()
    {
        await Published(o => (o.Title, o.CommuneInsee) = ("Xylographe", OffersData.Moulins));
        await Published(o => (o.Title, o.CommuneInsee) = ("Xylographe", OffersData.Moulins));

        var page = await Anybody().Open("/offres?mot=xylographe&vue=carte");

        page.Source.ShouldContain("aria-label=\"Moulins&#xA0;: 2&#xA0;offres\"");
        page.Shows("Les mêmes chiffres en tableau");
    }

    [Fact]
    public async Task Feed_IsTheSameSearch_InRss()
    {
        var offer = await Published(o => o.Title = "Héliograveur & associée");

        var feed = await Anybody().Open("/offres/flux?mot=heliograveur");

        feed.Source.ShouldContain("<rss version=\"2.0\">");
        feed.Source.ShouldContain("Héliograveur &amp; associée");
        feed.Source.ShouldContain(offer.Slug);
        (await Anybody().Open("/offres/flux?lieu=Nullepart-sur-Rien")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Sitemaps_HoldWhatIsPublicOnly()
    {
        var live = await Published(o => o.Title = "Tavillonneur");
        var over = await Published(o => o.Title = "Tavillonneuse");
        await Data.Withdraw(over);

        (await Anybody().Open("/sitemap.xml")).Source.ShouldContain("/sitemap-offres-1.xml");
        var offers = (await Anybody().Open("/sitemap-offres-1.xml")).Source;
        offers.ShouldContain(live.Reference);
        offers.ShouldNotContain(over.Reference);
        (await Anybody().Open("/sitemap-pages.xml")).Source.ShouldContain("/communes/03190-moulins");
        (await Anybody().Open("/robots.txt")).Source.ShouldContain("Sitemap:");
    }

    async Task<Offer> Published(Action<Offer> change)
    {
        var offer = await Data.Offer(change);
        await Data.Findable(offer);
        return offer;
    }

    async Task<int> Total(string words) => (await Site.Services.GetRequiredService<IOfferSearch>().Search(Data.Query(words), default))!.Total;
}
