using System.Text;
using Emploi.Allier.Core.Feeds.Reading;
using Xunit;

namespace Emploi.Allier.Tests.Core.Feeds.Reading;

public sealed class CsvFeedReaderTests
{
    [Theory]
    [InlineData(";")]
    [InlineData(",")]
    [InlineData("\t")]
    [InlineData("|")]
    public async Task Read_WithAnyDelimiter_NeedsNoMapping(string sign)
    {
        var rows = await Feed.Csv($"\uFEFFIntitulé du poste{sign}\"Code postal\"{sign}Entreprise{sign}Description\r\n\"Plombier \"\"H/F\"\"\"{sign}03200{sign}L'Eau{sign}\"Une ligne\n, puis ; deux\"\r\n\r\nB{sign}03100\r\n");

        rows.Count.ShouldBe(2);
        rows[0].Item![FeedField.Title].ShouldBe("Plombier \"H/F\"");
        rows[0].Item![FeedField.PostalCode].ShouldBe("03200");
        rows[0].Item![FeedField.Employer].ShouldBe("L'Eau");
        rows[0].Item![FeedField.Description].ShouldBe("Une ligne\n, puis ; deux");
        rows[1].Item![FeedField.Title].ShouldBe("B");
        rows[1].Item![FeedField.Employer].ShouldBeNull();
    }

    [Fact]
    public async Task Read_OfAFileOfWindows_FindsTheLetters() =>
        (await Feed.Read(new CsvFeedReader(), CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes("titre;ville\nÉbéniste;Néris-les-Bains\n"))).ShouldHaveSingleItem().Item![FeedField.Place].ShouldBe("Néris-les-Bains");

    [Fact]
    public async Task Read_OfALineWithATextTooMany_RefusesItAlone()
    {
        var rows = await Feed.Csv("titre;ville\nA;B;C\nD;E;;\nF;G");

        rows.Select(row => (row.Item![FeedField.Title], row.Fault?.Code)).ShouldBe([("A", FeedCodes.Width), ("D", null), ("F", null)]);
    }

    [Fact]
    public async Task Read_InSmallPieces_GivesTheSame()
    {
        var (rows, fault) = await Feed.ReadAsFar(new CsvFeedReader(), new Dripping("titre,ville\r\n\"A\"\"\",\"B\r\n\"\r\nC,D"u8.ToArray(), 1), KnownMappings.Usual);

        fault.ShouldBeNull();
        rows.Select(row => (row.Item![FeedField.Title], row.Item![FeedField.Place])).ShouldBe([("A\"", "B"), ("C", "D")]);
    }

    [Theory]
    [InlineData("", FeedCodes.Empty)]
    [InlineData("titre;ville\nA;\"B", FeedCodes.Cut)]
    [InlineData("un;deux\nA;B", FeedCodes.NotThisFormat)]
    public async Task Read_OfABrokenFile_SaysWhy(string text, string code) => (await Should.ThrowAsync<FeedException>(() => Feed.Csv(text))).Code.ShouldBe(code);
}
