using Emploi.Allier.Core.Feeds.Reading;
using Xunit;

namespace Emploi.Allier.Tests.Core.Feeds.Reading;

/// <summary>Files that are made to harm: each is refused with its code, soon, and costs no more than its length.</summary>
public sealed class HostileFeedsTests
{
    const int Megabyte = 1 << 20;

    /// <summary>Some seconds are enough; what costs the square of its length would take hours.</summary>
    static readonly TimeSpan hang = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY b 'lol'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]><r><job><title>&c;</title></job></r>")]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><r><job><title>&x;</title></job></r>")]
    [InlineData("<!DOCTYPE a SYSTEM 'http://127.0.0.1/x.dtd'><r><job><title>A</title></job></r>")]
    [InlineData("<r><!doctype a [<!ENTITY % p SYSTEM 'http://127.0.0.1/'>%p;]><job/></r>")]
    public async Task Read_OfADocumentType_IsRefused(string text) => (await Should.ThrowAsync<FeedException>(() => Feed.Xml(text))).Code.ShouldBe(FeedCodes.Dtd);

    [Fact]
    public async Task Read_OfEntitiesThatNobodyDefined_LeavesThemAsTheyAre() =>
        (await Feed.Xml("<r><job><title>&lol; &eacute; &#0; &#xD800; &#99999999;</title></job></r>")).ShouldHaveSingleItem().Item![FeedField.Title]!.ShouldStartWith("&lol; é");

    [Fact]
    public async Task Read_OfDeepNesting_IsRefused()
    {
        (await Should.ThrowAsync<FeedException>(() => Feed.Xml(string.Concat(Enumerable.Repeat("<a>", 100_000))))).Code.ShouldBe(FeedCodes.Depth);
        (await Should.ThrowAsync<FeedException>(() => Feed.Json(new string('[', 100_000), "offre = .\ntitre = title"))).Code.ShouldBe(FeedCodes.Depth);
    }

    [Fact]
    public async Task Read_OfATitleOfTenMegabytes_RefusesItAlone()
    {
        var title = new string('a', 10 * Megabyte);
        List<FeedRow>[] files =
        [
            await Feed.Xml($"<r><job><title>{title}</title></job><job><title><![CDATA[{title}]]></title></job><job><title>B</title></job></r>"),
            await Feed.Json($"[{{\"title\":\"{title}\"}},{{\"title\":\"B\"}}]"),
            await Feed.Csv($"titre;ville\n{title};A\n\"{title}\";A\nB;A"),
        ];

        foreach (var rows in files)
        {
            rows[^1].ShouldSatisfyAllConditions(row => row.IsRead.ShouldBeTrue(), row => row.Item![FeedField.Title].ShouldBe("B"));
            rows.SkipLast(1).ShouldAllBe(row => row.Fault!.Code == FeedCodes.TooLong && row.Item![FeedField.Title]!.Length <= FeedLimits.ShortText);
        }
    }

    [Fact]
    public async Task Read_OfAnEndlessDescription_KeepsItsBeginning() =>
        (await Feed.Xml($"<r><job><title>A</title><description>{new string('b', 10 * Megabyte)}</description></job></r>")).ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(row => row.IsRead.ShouldBeTrue(), row => row.Item![FeedField.Description]!.Length.ShouldBe(FeedLimits.LongText));

    [Fact]
    public async Task Read_OfAnOfferOfManyTexts_IsBounded()
    {
        var (rows, _) = await Feed.ReadAsFar(new XmlFeedReader(),
            new Generated(["<r><job><title>A</title>", .. Enumerable.Repeat($"<skills>{new string('s', 7_000)}</skills><type>x</type>", 20_000), "</job><job><title>B</title></job></r>"]), KnownMappings.Usual);

        rows.Select(row => row.Fault?.Code).ShouldBe([FeedCodes.TooLong, null]);
    }

    [Theory]
    [InlineData("<r><job><title>A</title></job><", "a='x' ")]
    [InlineData("<r><job><title>A</title></job><a b='", "x")]
    [InlineData("<r><job><title>A</title></job><!--", "- x ")]
    [InlineData("<r><job><title>A</title></job><x><![CDATA[", "]] x ")]
    [InlineData("<r><job><title>A</title></job><?", "x")]
    [InlineData("<r><job><title>A</title></job>", "<u")]
    [InlineData("<r><job><title>A</title></job><job><title>", "&amp")]
    [InlineData("<r><job><title>A</title></job><job><description>", "&")]
    [InlineData("<r><job><title>A</title></job><job><description>", "<p></p>")]
    [InlineData("<r><job><title>A</title></job><job>", "<a/>")]
    public async Task Read_WithoutEnd_Ends(string start, string repeated)
    {
        var piece = string.Concat(Enumerable.Repeat(repeated, 20_000));
        var feed = new Generated([start, .. Enumerable.Repeat(piece, 100 * Megabyte / piece.Length)]);

        var (rows, fault) = await Task.Run(() => Feed.ReadAsFar(new XmlFeedReader(), feed, KnownMappings.Usual)).WaitAsync(hang);

        rows[0].Item![FeedField.Title].ShouldBe("A");
        fault.ShouldNotBeNull().Code.ShouldBeOneOf(FeedCodes.Cut, FeedCodes.Depth);
    }

    [Theory]
    [InlineData("[{\"title\":\"A\"},{\"title\":\"", "x")]
    [InlineData("[{\"title\":\"A\"},{\"title\":\"", "\\u00e9")]
    [InlineData("[{\"title\":\"A\"},{\"description\":\"", "\\\\n")]
    [InlineData("[{\"title\":\"A\"},{\"", "name")]
    [InlineData("[{\"title\":\"A\"},", "1,")]
    [InlineData("[{\"title\":\"A\"},{\"skills\":[", "\"a\",")]
    [InlineData("[{\"title\":\"A\"}", "    ")]
    public async Task Read_OfJsonWithoutEnd_Ends(string start, string repeated)
    {
        var piece = string.Concat(Enumerable.Repeat(repeated, 20_000));
        var feed = new Generated([start, .. Enumerable.Repeat(piece, 50 * Megabyte / piece.Length)]);

        var (rows, fault) = await Task.Run(() => Feed.ReadAsFar(new JsonFeedReader(), feed, FeedMapping.Parse("offre = .\ntitre = title\ndescription = description\ncompétences = skills"))).WaitAsync(hang);

        rows[0].Item![FeedField.Title].ShouldBe("A");
        fault.ShouldNotBeNull().Code.ShouldBe(FeedCodes.Cut);
    }
}
