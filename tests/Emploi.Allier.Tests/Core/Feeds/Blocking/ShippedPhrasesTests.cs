using Emploi.Allier.Core.Feeds.Blocking;
using Emploi.Allier.Tests.Testing;
using Xunit;
using Xunit.Abstractions;

namespace Emploi.Allier.Tests.Core.Feeds.Blocking;

/// <summary>The list of phrases that the product begins with, held against sentences of scams and of honest offers.</summary>
public sealed class ShippedPhrasesTests(Site site, ITestOutputHelper output) : SiteTest(site)
{
    const int ShortestList = 160;

    static readonly IReadOnlyList<(bool Refused, string Text)> sentences =
        [.. File.ReadLines(Path.Combine(Source.Root, "tests/Emploi.Allier.Tests/Core/Feeds/Blocking/blocked-sentences.tsv")).Select(line => line.Split('\t')).Select(line => (line[0] == "refuse", line[1]))];

    [Fact]
    public async Task Sentences_AreBlockedOrTaken_AsTheListSays()
    {
        var list = new BlockList([], await Data.All<BlockedPhrase>());
        var falseAlarms = sentences.Where(s => !s.Refused && IsBlocked(list, s.Text)).Select(s => s.Text).ToList();
        var misses = sentences.Where(s => s.Refused && !IsBlocked(list, s.Text)).Select(s => s.Text).ToList();
        output.WriteLine($"{sentences.Count} sentences: {falseAlarms.Count} false alarms of {sentences.Count(s => !s.Refused)}, {misses.Count} misses of {sentences.Count(s => s.Refused)}");

        sentences.Count.ShouldBeGreaterThan(ShortestList);
        falseAlarms.ShouldBeEmpty();
        misses.ShouldBeEmpty();
    }

    [Fact]
    public async Task EachPhrase_IsFoundInASentence_AndIsStoredAsItIsCompared()
    {
        var phrases = await Data.All<BlockedPhrase>();

        phrases.ShouldNotBeEmpty();
        foreach (var phrase in phrases)
        {
            phrase.Folded.ShouldBe(PlainWords.Of(phrase.Phrase));
            var alone = new BlockList([], [phrase]);
            sentences.ShouldContain(s => s.Refused && IsBlocked(alone, s.Text), phrase.Phrase);
        }
    }

    [Theory]
    [InlineData("<p>Un <strong>mandat</strong> <em>cash</em> suffit.</p>", true)]
    [InlineData("<ul><li>Un mandat</li><li>Cash accepté</li></ul>", false)]
    [InlineData("<p>M&amp;A, mandat&nbsp;cash</p>", true)]
    [InlineData("<p>mandats cashmere</p>", false)]
    [InlineData("<p>Ｍａｎｄａｔ ｃａｓｈ</p>", true)]
    [InlineData("<p>man\u200bdat cash</p>", true)]
    [InlineData("<p>Un mandat. Cash ou chèque.</p>", false)]
    public void Html_IsReadAsItsReaderSeesIt(string html, bool blocked)
    {
        var list = new BlockList([], [Phrase("mandat cash")]);

        (list.Of(new("Titre", html, null, null, null, null, null, null)) is not null).ShouldBe(blocked);
    }

    static BlockedPhrase Phrase(string words) => new() { Phrase = words, Folded = PlainWords.Of(words), Motive = "x", Since = default };

    static bool IsBlocked(BlockList list, string text) => list.Of(new("Poste à pourvoir", $"<p>{text}</p>", null, null, null, null, null, null)) is not null;
}
