using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds.Duplicates;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Xunit.Abstractions;

namespace Emploi.Allier.Tests.Core.Feeds.Duplicates;

/// <summary>What `make dedup` prints: of the offers said to be one job, how many are; of those that are, how many are found. Nothing was tuned on the file called unseen.</summary>
public sealed class LabelledDuplicatesTests(Site site, ITestOutputHelper output) : SiteTest(site)
{
    const double LeastPrecision = 0.97, LeastRecall = 0.90;

    static readonly JsonSerializerOptions asWritten = new(JsonSerializerDefaults.Web);

    [Theory]
    [InlineData("tune")]
    [InlineData("unseen")]
    public void Offers_OfOneJob_AreFound(string file)
    {
        Advert[] adverts = [.. File.ReadLines(Path.Combine(Source.Root, "tests/Emploi.Allier.Tests/Core/Feeds/Duplicates/Labelled", file + ".jsonl"))
            .Select(line => JsonSerializer.Deserialize<Advert>(line, asWritten)!)];
        var (found, pairs) = (Groups(adverts), Pairs(adverts));

        var (right, wrong, missed) = (pairs.Where(found.Contains).ToList(), found.Except(pairs).ToList(), pairs.Except(found).ToList());
        foreach (var (one, other) in wrong) output.WriteLine($"two jobs taken for one:\n  {adverts[one]}\n  {adverts[other]}");
        foreach (var (one, other) in missed) output.WriteLine($"one job taken for two:\n  {adverts[one]}\n  {adverts[other]}");
        var (precision, recall) = ((double)right.Count / found.Count, (double)right.Count / pairs.Count);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"dedup-{file}-precision {precision:0.000} ≥ {LeastPrecision} {(precision >= LeastPrecision ? "ok" : "SHORT")} ({wrong.Count} wrong of {found.Count})"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"dedup-{file}-recall {recall:0.000} ≥ {LeastRecall} {(recall >= LeastRecall ? "ok" : "SHORT")} ({missed.Count} missed of {pairs.Count})"));

        precision.ShouldBeGreaterThanOrEqualTo(LeastPrecision);
        recall.ShouldBeGreaterThanOrEqualTo(LeastRecall);
    }

    /// <returns>Each two adverts that wait behind, or stand for, one another.</returns>
    HashSet<(int, int)> Groups(Advert[] adverts)
    {
        var prints = Site.Services.GetRequiredService<JobPrints>();
        var index = new JobIndex(Site.Services.GetRequiredService<PlaceResolver>().Index, []);
        string[] sources = [.. adverts.Select(advert => advert.Source).Distinct()];
        var standing = new Standing(Standing.Partner, Rank: 50, Published: 0);
        Guid[] ids = [.. adverts.Select(advert =>
        {
            var offer = advert.AsOffer();
            index.Add(offer.Id, prints.Of(offer, advert.Siret), standing with { Published = offer.CreatedAt.UtcTicks }, Array.IndexOf(sources, advert.Source));
            return offer.Id;
        })];
        index.Group();
        return Pairs([.. ids.Select((id, job) => (index.Behind(job) ?? id).ToString())]);
    }

    static HashSet<(int, int)> Pairs(Advert[] adverts) => Pairs([.. adverts.Select(advert => advert.Job)]);

    static HashSet<(int, int)> Pairs(string[] jobs) =>
        [.. jobs.Select((job, at) => (job, at)).GroupBy(each => each.job, each => each.at, StringComparer.Ordinal)
            .SelectMany(group => group.SelectMany(one => group.Where(other => other > one).Select(other => (one, other))))];

    sealed record Advert(string Job, string Source, string Title, string? Employer, string? Siret, string? Commune, string? Contract, decimal? Months, decimal? Hours, DateOnly Published, string Description)
    {
        public Offer AsOffer() => new()
        {
            Title = Title,
            Description = Description.Contains('<', StringComparison.Ordinal) ? SafeHtml.Rebuild(Description) : SafeHtml.FromText(Description),
            EmployerName = Employer,
            CommuneInsee = Commune,
            Contract = Contract is null ? null : EnumText.Read<Contract>(Contract),
            ContractMonths = Months,
            WeeklyHours = Hours,
            CreatedAt = new(Published, default, TimeSpan.Zero),
        };

        public override string ToString() => $"{Job} [{Source}] {Title} — {Employer ?? "?"} — {Commune ?? "?"} {Contract ?? "?"} {Hours} — {Description[..Math.Min(160, Description.Length)].ReplaceLineEndings(" ")}";
    }
}
