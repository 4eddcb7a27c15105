using System.Net;
using Emploi.Allier.Tests.Testing;
using Emploi.Allier.Web.Offers;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Offres;

/// <summary>What a commune shows of our offers on its own site.</summary>
public sealed class VignetteTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Code_IsThatOfAPageWithItsFilterAndItsColours()
    {
        await Data.Findable(await Data.Offer(o => (o.Title, o.CommuneInsee) = ("Luthière", OffersData.Vichy)));
        await Data.Findable(await Data.Offer(o => (o.Title, o.CommuneInsee) = ("Luthier de Montluçon", OffersData.Montlucon)));

        var page = await Anybody().Open("/offres/integrer?lieu=Vichy&rayon=10&mot=luthier&nombre=3&fond=%23112233&accent=%23ffcc00");
        var code = page.Field("À coller dans votre page, là où la liste doit apparaître");
        code.ShouldStartWith("<iframe src=\"http");
        var address = WebUtility.HtmlDecode(code.Split('"')[1]);
        var vignette = await Anybody().Open(new Uri(address).PathAndQuery);

        vignette.Heading.ShouldBe("Offres d’emploi près de Vichy (03)");
        vignette.Shows("Luthière");
        vignette.ShowsNot("Luthier de Montluçon");
        vignette.Source.ShouldContain("fond=112233&amp;accent=ffcc00");
        vignette.Document.QuerySelectorAll("script, form, style, [style]").ShouldBeEmpty();
        vignette.Document.QuerySelectorAll("a").ShouldAllBe(a => a.GetAttribute("target") == "_blank" && a.GetAttribute("rel") == "noopener" && a.GetAttribute("href")!.StartsWith("http"));
    }

    [Fact]
    public async Task Vignette_AloneMayBeFramed_AndSetsNoCookie()
    {
        for (var time = 0; time < 2; time++)
        {
            using var vignette = await Anybody().Send(new(HttpMethod.Get, "/offres/vignette?lieu=Moulins"));
            vignette.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors *");
            vignette.Headers.Contains("X-Frame-Options").ShouldBeFalse();
            vignette.Headers.Contains("Set-Cookie").ShouldBeFalse();
        }
        foreach (var path in new[] { "/", "/offres", "/offres/integrer", "/offres/vignette/autre", "/offres/vignette.css" })
        {
            using var other = await Anybody().Send(new(HttpMethod.Get, path));
            other.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'", Case.Sensitive, path);
            other.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
        }
    }

    [Theory]
    [InlineData("lieu=Nullepart", "n’est pas connu")]
    [InlineData("mot=xylophagologue", "Aucune offre ne répond à cette recherche aujourd’hui.")]
    [InlineData("nombre=-1&fond=%22%3E&accent=zzz&rayon=9", "Offres d’emploi dans l’Allier et autour")]
    public async Task Vignette_OfAnything_SaysWhatItHas(string query, string said) => (await Anybody().Open("/offres/vignette?" + query)).Shows(said);

    [Fact]
    public async Task UnknownPlace_IsSaidInTheForm()
    {
        var page = await Anybody().Open("/offres/integrer?lieu=Nullepart");

        page.ShowsError("Votre commune", "Ce lieu n’est pas connu. Indiquez une commune, un code postal ou un bassin d’emploi.");
        page.ShowsNot("Le code à copier");
    }

    [Fact]
    public void Words_OnAnyColours_CanBeRead()
    {
        var parts = new[] { "00", "33", "66", "80", "99", "cc", "ff" };
        var colours = (from r in parts from g in parts from b in parts select r + g + b).ToList();
        foreach (var colour in colours.Select((ground, i) => VignetteColours.Of("#" + ground.ToUpperInvariant(), colours[^(i + 1)])))
        {
            VignetteColours.Contrast(colour.Ink, colour.Ground).ShouldBeGreaterThanOrEqualTo(4.5, colour.Ground);
            VignetteColours.Contrast(colour.Link, colour.Ground).ShouldBeGreaterThanOrEqualTo(4.5, colour.ToString());
            VignetteColours.Contrast(colour.OnAccent, colour.Accent).ShouldBeGreaterThanOrEqualTo(4.5, colour.Accent);
        }
        VignetteColours.Of("red;}body{display:none", "#12345").ShouldBe(new VignetteColours(VignetteColours.DefaultGround, VignetteColours.DefaultAccent));
    }
}
