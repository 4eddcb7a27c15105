using Emploi.Allier.Core.Feeds.Reading;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Core.Feeds.Reading;

/// <summary>Real files of partners, which lie beside the repository where they may.</summary>
public sealed class SamplesTests
{
    static readonly string folder = Path.GetFullPath(Path.Combine(Source.Root, "../shared/data/feeds"));

    [SampleTheory]
    [InlineData("adzuna_fr_search_response_2021-12.json", 10)]
    [InlineData("apec.xml", 5)]
    [InlineData("clever-connect.xml", 3)]
    [InlineData("decathlon.json", 3)]
    [InlineData("edf.xml", 3)]
    [InlineData("enedis.xml", 2)]
    [InlineData("engagementJeunes.json", 2)]
    [InlineData("france-travail-cegid-mapper.json", 1)]
    [InlineData("france-travail-cegid.json", 4)]
    [InlineData("hello-work-buddi.xml", 3)]
    [InlineData("hello-work.xml", 5)]
    [InlineData("jobteaser.xml", 2)]
    [InlineData("jooble.xml", 2)]
    [InlineData("kelio.xml", 2)]
    [InlineData("laposte.xml", 2)]
    [InlineData("leboncoin.csv", 2)]
    [InlineData("pass.rss", 7)]
    public async Task Read_OfASample_NeedsNoMapping(string file, int offers)
    {
        var content = await File.ReadAllBytesAsync(Path.Combine(folder, file));
        var (format, mapping) = KnownMappings.Guess(content);

        var (rows, fault) = await Feed.ReadAsFar(KnownMappings.ReaderOf(format), new Dripping(content, 4093), mapping);

        fault.ShouldBeNull();
        rows.Count.ShouldBe(offers);
        foreach (var row in rows)
            row.Item!.ShouldSatisfyAllConditions(
                item => row.Fault.ShouldBeNull(),
                item => item[FeedField.Reference].ShouldNotBeNull(),
                item => item[FeedField.Title].ShouldNotBeNull().ShouldNotContain("<"),
                item => item[FeedField.Description].ShouldNotBeNull().Length.ShouldBeGreaterThan(40),
                item => item[FeedField.Employer].ShouldNotBeNull(),
                item => (item[FeedField.Place] ?? item[FeedField.Department]).ShouldNotBeNull(),
                item => (item[FeedField.Url] ?? item[FeedField.ApplyUrl]).ShouldNotBeNull().ShouldStartWith("https://"));
    }

    sealed class SampleTheoryAttribute : TheoryAttribute
    {
        public SampleTheoryAttribute()
        {
            if (!Directory.Exists(folder)) Skip = $"The samples of partners are not at {folder}.";
        }
    }
}
