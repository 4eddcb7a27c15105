using System.Net;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Pages;

public sealed class PublicPagesTests(Site site) : SiteTest(site)
{
    [Theory]
    [InlineData("/", "L’emploi près de chez vous, dans l’Allier")]
    [InlineData("/offres", "Offres d’emploi dans l’Allier et autour")]
    [InlineData("/mentions-legales", "Mentions légales")]
    [InlineData("/accessibilite", "Déclaration d’accessibilité")]
    [InlineData("/donnees-personnelles", "Vos données personnelles")]
    public async Task Get_ByAnybody_AnswersWithoutACookie(string path, string heading)
    {
        var page = await Anybody().Open(path);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Heading.ShouldBe(heading);
        page.Document.Title!.ShouldEndWith(" – Emploi.Allier");
        page.Document.DocumentElement.GetAttribute("lang").ShouldBe("fr");
        page.Response.Headers.Contains("Set-Cookie").ShouldBeFalse();
        page.Document.QuerySelectorAll("[style], style, script:not([src])").ShouldBeEmpty();
    }

    [Fact]
    public async Task Home_Searched_LeadsToTheOffers_WithWhatWasTyped()
    {
        var home = await Anybody().Open("/");

        var offers = await home.Form.Fill("Métier ou mot-clé", "soudeur & <soudeuse>").Fill("Lieu", "Moulins").Submit("Rechercher");

        offers.Path.ShouldStartWith("/offres?mot=");
        offers.Field("Métier ou mot-clé").ShouldBe("soudeur & <soudeuse>");
        offers.Field("Lieu").ShouldBe("Moulins (03)");
        offers.Shows("Aucune offre ne correspond à cette recherche");
    }

    [Fact]
    public async Task LegalPages_SayWhoPublishes()
    {
        var legal = await Anybody().Open("/mentions-legales");
        var data = await Anybody().Open("/donnees-personnelles");

        legal.Shows(Office.Example.Publisher);
        legal.Shows(Office.Example.HostAddress);
        data.Shows(Office.Example.DataProtectionEmail);
    }

    [Theory]
    [InlineData(400), InlineData(403), InlineData(404), InlineData(405), InlineData(410), InlineData(413), InlineData(429), InlineData(500), InlineData(503)]
    public async Task Problem_IsSaidInFrench_WithItsReference(int code)
    {
        var page = await Anybody().Open($"/erreur/{code}");

        ((int)page.Status).ShouldBe(code);
        page.Shows("Référence :");
        page.Heading.ShouldNotBeEmpty();
        page.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        page.Response.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task UnknownAddress_IsNotFound_ForAnybody()
    {
        var page = await Anybody().Open("/nulle-part/du-tout");

        page.Status.ShouldBe(HttpStatusCode.NotFound);
        page.Heading.ShouldBe("Cette page n’existe pas");
    }

    [Fact]
    public async Task Components_AreNotShown_OutsideDevelopment() =>
        (await Anybody().Open("/dev/composants")).Status.ShouldBe(HttpStatusCode.NotFound);
}
