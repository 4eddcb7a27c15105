using System.Net;
using System.Text.Json;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Offres;

public sealed class OffreTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Get_ShowsTheFactsFirst_AndWhatSearchEnginesRead()
    {
        var offer = await Data.Offer(o =>
        {
            o.Title = "Sellière-garnisseuse";
            o.Contract = Contract.Cdd;
            o.ContractMonths = 6;
            o.WeeklyHours = 35;
            o.ApplyEmail = "atelier@exemple.fr";
        });

        var page = await Anybody().Open("/offres/" + offer.Slug);

        page.Shows("CDD de 6 mois");
        page.Shows("de 1 850 € à 2 000 € brut par mois");
        page.Shows("atelier@exemple.fr");
        using var posting = JsonDocument.Parse(page.Source.Split("application/ld+json\">")[1].Split("</script>")[0]);
        posting.RootElement.GetProperty("title").GetString().ShouldBe("Sellière-garnisseuse");
        posting.RootElement.GetProperty("baseSalary").GetProperty("value").GetProperty("unitText").GetString().ShouldBe("MONTH");
        posting.RootElement.GetProperty("jobLocation").GetProperty("address").GetProperty("addressLocality").GetString().ShouldBe("Moulins");
    }

    [Fact]
    public async Task Get_OfATextThatAttacks_ShowsItsWordsOnly()
    {
        var offer = await Data.Offer(o =>
        {
            o.Title = "Tapissier </script><script>alert(1)</script>";
            o.Description = SafeHtml.Rebuild("<p onclick=alert(1)>Bon<script>alert(2)</script>jour <img src=x onerror=alert(3)><a href='javascript:alert(4)'>ici</a></p><p>Vous restaurez des fauteuils anciens avec une équipe de trois personnes, à l’atelier.</p>");
        });

        var page = await Anybody().Open("/offres/" + offer.Slug);

        page.Source.ShouldNotContain("<script>alert");
        page.Source.ShouldNotContain("onclick=alert(1)>");
        page.Source.ShouldNotContain("onerror");
        page.Source.ShouldNotContain("javascript:");
        page.Source.ShouldContain("<p>Bonjour ici</p>");
    }

    [Fact]
    public async Task Get_ByAnotherWording_LeadsToTheOneAddress()
    {
        var offer = await Data.Offer(o => o.Title = "Gantière");

        var page = await Anybody().Open("/offres/ancien-titre-" + offer.Reference);

        page.Path.ShouldBe("/offres/" + offer.Slug);
        (await Anybody().Open("/offres/gantiere-00000000")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Anybody().Open("/offres/x")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_OfADraft_IsNotFound()
    {
        var draft = await Data.Draft(o => o.Title = "Corsetière");

        (await Anybody().Open("/offres/" + draft.Slug)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_AfterItsLastDay_SaysSoWithNearOnes()
    {
        var offer = await Data.Offer(o => o.Title = "Aide à domicile du matin");
        var near = await Data.Offer(o => (o.Title, o.CommuneInsee, o.ExpiresOn) = ("Aide à domicile du soir", "03321", Today.AddDays(300)));
        await Data.Findable(near);
        Clock.Advance(TimeSpan.FromDays(61));

        var page = await Anybody().Open("/offres/" + offer.Slug);

        page.Status.ShouldBe(HttpStatusCode.Gone);
        page.Shows("Cette offre est arrivée à son terme.");
        page.Shows("Aide à domicile du soir");
        page.Source.ShouldContain("noindex");
        page.Source.ShouldNotContain("ld+json");
    }

    [Fact]
    public async Task Get_OnceWithdrawn_ProposesTheSameTradeFarAway_OrPromisesNothing()
    {
        var gone = await Data.Offer(o => (o.Title, o.RomeCode, o.CommuneInsee) = ("Soudeuse", "H2913", OffersData.Moulins));
        await Data.Findable(gone);
        await Data.Withdraw(gone);
        await Data.Gone(gone);
        (await Anybody().Open("/offres/" + gone.Slug)).ShowsNot("encore ouvertes");

        await Data.Findable(await Data.Offer(o => (o.Title, o.RomeCode, o.CommuneInsee) = ("Soudeur à Montluçon", "H2913", OffersData.Montlucon)));

        var page = await Anybody().Open("/offres/" + gone.Slug);
        page.Status.ShouldBe(HttpStatusCode.Gone);
        page.Shows("Voici des offres qui lui ressemblent, encore ouvertes.");
        page.Shows("Soudeur à Montluçon");
    }

    [Fact]
    public async Task Get_FromACommune_TellsHowFar()
    {
        var offer = await Data.Offer();

        (await Anybody().Open($"/offres/{offer.Slug}?depart=Vichy")).Text.ShouldMatch(@"Environ [45]\d\skm à vol d’oiseau depuis Vichy \(03\)");
        (await Anybody().Open($"/offres/{offer.Slug}?depart=Nullepart")).ShowsError("Votre commune", "Ce lieu n’est pas connu. Indiquez une commune, un code postal ou un bassin d’emploi.");
    }

    [Fact]
    public async Task Landing_OfATradeAndOfACommune_TellTheirFigures()
    {
        var offer = await Data.Offer(o => o.CommuneInsee = "03138");
        await Data.Findable(offer);

        var trade = await Anybody().Open("/metiers/k1304");
        trade.Path.ShouldStartWith("/metiers/k1304-");
        trade.Shows("Les dernières offres");
        (await Anybody().Open("/communes/03138")).Shows("L’emploi à Lapalisse");
        (await Anybody().Open("/communes/03138-lapalisse")).Shows(offer.Title);
        (await Anybody().Open("/communes/75056-paris")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Anybody().Open("/metiers/z9999-rien")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
