using System.Globalization;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Xunit.Abstractions;

namespace Emploi.Allier.Tests.Core.Metiers;

public sealed class MetierResolverTests(Site site, ITestOutputHelper output) : SiteTest(site)
{
    static readonly IReadOnlyList<(string Title, string[] Codes)> market =
    [
        .. File.ReadLines(Path.Combine(Source.Root, "tests/Emploi.Allier.Tests/Core/Metiers/market-titles.tsv")).Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t')).Select(cells => (cells[0], cells.Length == 1 ? [] : cells[1].Split(' '))),
    ];

    MetierResolver Shipped => Site.Services.GetRequiredService<MetierResolver>();

    [Theory]
    [InlineData("Boulanger / Boulangère", "D1102")]
    [InlineData("boulangère", "D1102")]
    [InlineData("BOULANGER(ÈRE) H/F", "D1102")]
    [InlineData("[Vichy] Boulanger·e (F-H-X) - 35h - urgent !!!", "D1102")]
    [InlineData("serveur.se en restauration", "G1803")]
    [InlineData("Infirmier(e)s en soins généraux", "J1506")]
    [InlineData("Chaudronier", "H2902")]
    [InlineData("Cariste CACES 1, 3 et 5 à Saint-Pourçain-sur-Sioule (03500)", "N1101")]
    [InlineData("Secrétaire de mairie - Bourbon-l’Archambault", "K1406")]
    [InlineData("ATSEM", "K1308")]
    public void Resolve_OfATradeInAnySpelling_PutsItFirst(string title, string code) => Shipped.Resolve(title)[0].Trade.Code.ShouldBe(code);

    [Fact]
    public void Resolve_OfTheLabelItself_IsSure() => Shipped.Resolve("Maçonne")[0].ShouldSatisfyAllConditions(
        likely => likely.Trade.Label.ShouldBe("Maçon / Maçonne"),
        likely => likely.Confidence.ShouldBe(1, 0.001));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("H/F")]
    [InlineData("((((")]
    [InlineData("CDI 35h Moulins (03)")]
    [InlineData("\ud800\u0000%00' or 1=1 --")]
    [InlineData("xqzt wvbk")]
    public void Resolve_OfWhatNamesNoTrade_GuessesNothing(string? title) => Shipped.Resolve(title).ShouldBeEmpty();

    [Fact]
    public void Resolve_OfAnyText_AnswersAtMostFiveInOrder()
    {
        foreach (var title in new[] { new string('a', 100_000), string.Concat(Enumerable.Repeat("vendeur / vendeuse (h/f) - ", 5_000)), "agent", "responsable chef directeur technicien" })
        {
            var found = Shipped.Resolve(title);
            found.Count.ShouldBeLessThanOrEqualTo(MetierResolver.MostTrades);
            found.Select(likely => likely.Trade.Code).ShouldBeUnique();
            found.ShouldAllBe(likely => likely.Confidence > 0 && likely.Confidence <= 1);
        }
    }

    [Fact]
    public void Resolve_OfMarketTitles_ByTheLabelsThatAreShipped() => Measure("labels shipped", Shipped, ("metiers-shipped-top-1", 0.75), ("metiers-shipped-top-5", 0.82));

    [WhereOfficialFilesLie]
    public void Resolve_OfMarketTitles_ByTheOfficialAppellations()
    {
        var appellations = new CsvRows(File.ReadAllBytes(Path.Combine(OfficialFiles.Folder, "rome-appellations.csv"))).Read().Select(row => new Appellation
        {
            Ogr = int.Parse(row["code_ogr"], CultureInfo.InvariantCulture),
            TradeCode = row["code_rome"],
            Label = French.Typeset(row["libelle_appellation_long"]),
            ShortLabel = French.Typeset(row["libelle_appellation_court"]),
            Main = row["classification"] == "PRINCIPALE",
            RarelyUsed = row["peu_usite"] == "O",
            Release = "4.60",
        }).ToList();
        var trades = new Trades();
        trades.Replace(new(Site.Services.GetRequiredService<Trades>().Index.All, [], appellations));

        Measure("official appellations", new(trades, Site.Services.GetRequiredService<PlaceResolver>()), ("metiers-official-top-1", 0.87), ("metiers-official-top-5", 0.95));
    }

    void Measure(string by, MetierResolver resolver, (string Name, double Least) first, (string Name, double Least) amongFive)
    {
        var named = market.Where(each => each.Codes.Length > 0).Select(each => (each.Title, each.Codes, Found: resolver.Resolve(each.Title).Select(likely => likely.Trade.Code).ToList())).ToList();
        var atFirst = named.Count(each => each.Found.Count > 0 && each.Codes.Contains(each.Found[0])) / (double)named.Count;
        var withinFive = named.Count(each => each.Found.Intersect(each.Codes).Any()) / (double)named.Count;
        var guessed = market.Where(each => each.Codes.Length == 0 && resolver.Resolve(each.Title).Count > 0).Select(each => each.Title).ToList();

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{named.Count} market titles by {by}: top-1 {atFirst:P1}, top-5 {withinFive:P1}, unplaced {named.Count(each => each.Found.Count == 0)}"));
        foreach (var (title, codes, found) in named.Where(each => !each.Found.Take(1).Intersect(each.Codes).Any()))
            output.WriteLine($"  {title}: {string.Join(' ', found)} for {string.Join(" or ", codes)}");
        guessed.ShouldBeEmpty();
        Hold(first, atFirst);
        Hold(amongFive, withinFive);

        void Hold((string Name, double Least) bar, double figure)
        {
            output.WriteLine(FormattableString.Invariant($"{bar.Name} {figure:0.00} ≥ {bar.Least:0.00} {(figure >= bar.Least ? "ok" : "SHORT")}"));
            figure.ShouldBeGreaterThanOrEqualTo(bar.Least, bar.Name);
        }
    }
}
