using System.Text;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Core.Metiers;

public sealed class TradesTests(Site site) : SiteTest(site)
{
    Trades Trades => Site.Services.GetRequiredService<Trades>();

    [Fact]
    public void Index_KnowsTheTradesThatAreShipped()
    {
        var index = Trades.Index;

        index.All.Count.ShouldBe(1_584);
        index.All.ShouldAllBe(trade => !trade.Label.Contains('\''));
        var driver = index.Find("A1101")!;
        (driver.Label, driver.Rome3Code, driver.Release).ShouldBe(("Conducteur / Conductrice d’engins agricoles", "A1101", "4.60"));
        index.Family("N1101")!.Label.ShouldBe("Transport et logistique");
        index.All.ShouldAllBe(trade => index.Family(trade.Code) != null);
        index.Find("Z9999").ShouldBeNull();
        index.Find(null).ShouldBeNull();
        index.Family("Z").ShouldBeNull();
        index.AppellationsOf("Z9999").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("boulang", "Boulanger / Boulangère")]
    [InlineData("Boulangère", "Boulanger / Boulangère")]
    [InlineData("serveuse en", "Serveur / Serveuse en restauration")]
    [InlineData("serveur en", "Serveur / Serveuse en restauration")]
    [InlineData("macon", "Maçon / Maçonne")]
    [InlineData("engins agri", "Conducteur / Conductrice d’engins agricoles")]
    [InlineData("d'engins agri", "Conducteur / Conductrice d’engins agricoles")]
    [InlineData("aesh", "Accompagnant / Accompagnante des élèves en situation de handicap (AESH)")]
    public void Suggest_OfEitherGender_OffersTheTradeInBoth(string typed, string label) => Trades.Index.Suggest(typed)[0].Label.ShouldBe(label);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" / ")]
    [InlineData("zzzz")]
    public void Suggest_OfNothingKnown_OffersNothing(string? typed) => Trades.Index.Suggest(typed).ShouldBeEmpty();

    [Fact]
    public void Suggest_OffersEachTradeOnce() => Trades.Index.Suggest("agent").Select(found => found.Label).ShouldBeUnique();

    [Fact]
    public async Task Refresh_AfterAnImport_KnowsItsDomainsAndAppellations()
    {
        var loader = Site.Services.GetRequiredService<TradesLoader>();
        var before = Trades.Index;
        await loader.Refresh(default);
        Trades.Index.ShouldBeSameAs(before);

        await Site.With<ReferenceImports>(async imports =>
        {
            await foreach (var report in imports.Import([("a.csv", Appellations), ("d.csv", Domains)], null, default)) report.Problem.ShouldBeNull();
        });
        await loader.Refresh(default);

        var index = Trades.Index;
        index.AppellationsOf("D1102").Select(a => a.Label).ShouldBe(["Tourier / Tourière d’art"]);
        index.Domain("D1102")!.Label.ShouldBe("Commerce alimentaire");
        index.Suggest("tourière").ShouldBe([new("Tourier / Tourière d’art", index.Find("D1102")!)]);
        Site.Services.GetRequiredService<MetierResolver>().Resolve("Tourière d'art (h/f)")[0].Trade.Code.ShouldBe("D1102");
    }

    static byte[] Appellations => Encoding.UTF8.GetBytes(
        """
        code_ogr,libelle_appellation_long,libelle_appellation_court,code_rome,classification,peu_usite
        11574,Tourier / Tourière d'art,Tourier / Tourière d'art,D1102,SYNONYME,N

        """);

    static byte[] Domains => Encoding.UTF8.GetBytes(
        """
        code_rome,libelle_rome,code_grand_domaine,libelle_grand_domaine,code_domaine_professionel,libelle_domaine_professionel
        D1102,Boulanger / Boulangère,D,"Commerce, Vente et Grande distribution",D11,Commerce alimentaire

        """);
}
