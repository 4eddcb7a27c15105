using System.Text;
using Emploi.Allier.Core.Feeds.Reading;
using Xunit;

namespace Emploi.Allier.Tests.Core.Feeds.Reading;

public sealed class JsonFeedReaderTests
{
    [Theory]
    [InlineData("""{"count": 1, "jobs": [{"title": "Maçon", "company": {"name": "Bâti 03"}, "city": null}]}""")]
    [InlineData("""[{"title": "Maçon", "company": {"name": "Bâti 03"}}]""")]
    [InlineData("""{"title": "Maçon", "company": {"name": "Bâti 03"}, "skills": [{"name": "x"}]}""")]
    [InlineData("{\"title\": \"Ma\\u00e7on\", \"company\": \"Bâti 03\"}\n")]
    public async Task Read_OfUsualShapes_NeedsNoMapping(string text)
    {
        var item = (await Feed.Json(text)).ShouldHaveSingleItem().Item!;

        item[FeedField.Title].ShouldBe("Maçon");
        item[FeedField.Employer].ShouldBe("Bâti 03");
        item[FeedField.Place].ShouldBeNull();
    }

    [Fact]
    public async Task Read_OfLines_TakesEachAsAnOffer() =>
        (await Feed.Json("{\"title\":\"A\"}\n{\"title\":\"B\"}\n")).Select(row => row.Item![FeedField.Title]).ShouldBe(["A", "B"]);

    [Fact]
    public async Task Read_OfLists_JoinsThemOrPicksOne()
    {
        var item = (await Feed.Json(
            """{"data":{"offers":[{"t":"A","area":["France","Allier","Vichy"],"skills":["Vente","Caisse"],"hours":35.5,"open":true,"deep":[[{"x":"1"}],[{"x":"2"}]]}]}}""",
            "offre = data/offers\ntitre = t\nlieu = area/3\npays = area/1\ncompétences = skills\nheures = hours\nanonyme = open\ncontrat = deep/x")).ShouldHaveSingleItem().Item!;

        item[FeedField.Place].ShouldBe("Vichy");
        item[FeedField.Country].ShouldBe("France");
        item[FeedField.Skills].ShouldBe("Vente, Caisse");
        item[FeedField.Hours].ShouldBe("35.5");
        item[FeedField.Anonymous].ShouldBe("true");
        item[FeedField.Contract].ShouldBe("1, 2");
    }

    [Fact]
    public async Task Read_InPiecesOfOneByte_GivesTheSame()
    {
        var content = Encoding.UTF8.GetBytes("""[{"title":"\"L\u2019\u00e9t\u00e9\"\n\\ 😀\ud83d"},{"title":"B"}]""");

        var (rows, fault) = await Feed.ReadAsFar(new JsonFeedReader(), new Dripping(content, 1), FeedMapping.Parse("offre = .\ntitre = title"));

        fault.ShouldBeNull();
        rows.Select(row => row.Item![FeedField.Title]).ShouldBe(["\"L’été\"\n\\ 😀\uFFFD", "B"]);
    }

    [Theory]
    [InlineData("", FeedCodes.Empty)]
    [InlineData("[{\"title\":\"A\"},{\"ti", FeedCodes.Cut)]
    [InlineData("[{\"title\":\"A\"}", FeedCodes.Cut)]
    [InlineData("[{\"title\":\"A\"}}", FeedCodes.NotThisFormat)]
    [InlineData("<xml/>", FeedCodes.NotThisFormat)]
    public async Task Read_OfABrokenFile_SaysWhy(string text, string code)
    {
        var (_, fault) = await Feed.ReadAsFar(new JsonFeedReader(), new MemoryStream(Encoding.UTF8.GetBytes(text)), FeedMapping.Parse("offre = .\ntitre = title"));

        fault!.Code.ShouldBe(code);
    }
}
