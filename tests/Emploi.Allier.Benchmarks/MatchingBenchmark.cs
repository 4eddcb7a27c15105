using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Emploi.Allier.Benchmarks.Search;
using Emploi.Allier.Core;
using Emploi.Allier.Core.Candidates.Matching;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Search.Embedded;
using Emploi.Allier.Core.Territory;
using Microsoft.Extensions.DependencyInjection;
using Calendar = Emploi.Allier.Core.Platform.Time.Calendar;

namespace Emploi.Allier.Benchmarks;

/// <summary>One profile against the corpus of bench-search: its best offers, weighed and explained, on one thread.</summary>
sealed class MatchingBenchmark(int offers, int seed, Bars bars)
{
    const int Profiles = 200, Rounds = 5, SkillsPerOffer = 4;
    const double MostMilliseconds = 20;

    static readonly string[] asked = ["permis:B", "nuit", "week_end", "certificat:caces", "vehicule"];

    readonly Random random = new(seed);

    public async Task Run()
    {
        using var folder = new DataOfOneRun();
        var program = ProgramWithoutPages.Build(folder.Path);
        await using var ending = (IAsyncDisposable)program;
        await program.Services.Prepare(default);
        var (trades, places, calendar) = (program.Services.GetRequiredService<Trades>(), program.Services.GetRequiredService<PlaceResolver>(), program.Services.GetRequiredService<Calendar>());

        var index = new EmbeddedOffers(places, program.Services.GetRequiredService<OfferDocuments>(), program.Services.GetRequiredService<Understanding>(), TimeProvider.System);
        var clock = Stopwatch.StartNew();
        await index.Rebuild(Documents(trades.Index, calendar), new(Guid.NewGuid(), 1), default);
        Console.WriteLine($"{offers} offers indexed in {clock.Elapsed.TotalSeconds:0} s, peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB, {Environment.ProcessorCount} cores");

        var matches = new Matches(index, program.Services.GetRequiredService<NearTrades>(), trades, places, calendar);
        var people = Enumerable.Range(0, Profiles).Select(_ => Somebody(trades.Index, places.Index)).ToList();
        var times = new List<(double Ms, int Found, ProfileFacts Facts)>();
        foreach (var facts in people) await matches.For(facts, [], new(), Matches.Most, default);
        foreach (var facts in people)
        {
            var (each, found) = (new double[Rounds], 0);
            for (var round = 0; round < Rounds; round++)
            {
                var started = Stopwatch.GetTimestamp();
                found = (await matches.For(facts, [], new(), Matches.Most, default))!.Count;
                each[round] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }
            // Of one person the median: what else the machine does at an instant is not their doing.
            times.Add((each.Order().ElementAt(Rounds / 2), found, facts));
        }
        var sorted = times.Select(each => each.Ms).Order().ToArray();
        foreach (var (name, kind) in new (string, Func<ProfileFacts, bool>)[] { ("around a commune", facts => facts.CommuneInsee is not null), ("all of France", facts => facts.CommuneInsee is null) })
            Console.WriteLine($"{name}: mean {times.Where(each => kind(each.Facts)).Average(each => each.Ms):0.0} ms, worst {times.Where(each => kind(each.Facts)).Max(each => each.Ms):0.0} ms");
        Console.WriteLine($"{times.Average(each => each.Found):0} explained matches each; p50 {Figures.Percentile(sorted, 0.5):0.0} ms");
        bars.AtMost($"matching-{offers}-p95-ms", Figures.Percentile(sorted, 0.95), MostMilliseconds);
        bars.AtMost($"matching-{offers}-worst-ms", sorted[^1], MostMilliseconds);
    }

    /// <summary>Matching never looks at descriptions: they are left out of this index.</summary>
    async IAsyncEnumerable<OfferDocument> Documents(TradeIndex trades, Calendar calendar)
    {
        var scratch = Directory.CreateDirectory("artifacts/bench").FullName;
        var (file, queries) = (Path.Combine(scratch, $"offers-{offers}-{seed}.ndjson"), Path.Combine(scratch, $"queries-{offers}-{seed}.tsv"));
        if (!File.Exists(queries)) SearchBenchmark.MakeCorpus(file, queries, offers, seed);
        var (skills, now) = (trades.All.Select(trade => Skill(trade.Label)).Distinct().ToList(), calendar.Now);
        await foreach (var line in File.ReadLinesAsync(file))
        {
            using var offer = JsonDocument.Parse(line);
            yield return Document(offer.RootElement, trades, skills, now);
        }
    }

    OfferDocument Document(JsonElement offer, TradeIndex trades, List<string> skills, DateTimeOffset now)
    {
        var code = offer.GetProperty("rome").GetString()!;
        var facets = new Dictionary<OfferFacet, IReadOnlyList<string>>
        {
            [OfferFacet.Contract] = [EnumText.Of((Contract)random.Next(5))],
            [OfferFacet.WorkingTime] = [offer.GetProperty("hours").GetString()!.StartsWith("plein", StringComparison.OrdinalIgnoreCase) ? "plein" : "partiel"],
            [OfferFacet.Diploma] = [EnumText.Of((Diploma)random.Next(6))],
        };
        if (random.Next(4) == 0) facets[OfferFacet.Licence] = ["B"];
        return new()
        {
            Id = OfferCorpus.Key(offer.GetProperty("id").GetInt32()),
            Version = 1,
            Title = offer.GetProperty("title").GetString()!,
            RomeCode = code,
            RomeLabel = trades.Find(code)?.Label,
            Employer = offer.GetProperty("employer").GetString(),
            Skills = [.. Enumerable.Range(0, SkillsPerOffer).Select(_ => skills[Corpus.Skewed(skills.Count, random)])],
            Insee = offer.GetProperty("commune").GetString(),
            ExperienceMonths = random.Next(4) * 12,
            Asks = random.Next(2) == 0 ? [] : [asked[random.Next(asked.Length)]],
            PublishedAt = now.AddDays(-offer.GetProperty("day").GetInt32()),
            Facets = facets,
        };
    }

    ProfileFacts Somebody(TradeIndex trades, PlaceIndex places)
    {
        Trade Any() => trades.All[Corpus.Skewed(trades.All.Count, random)];
        var communes = places.Communes.Where(commune => commune.Population > 2_000).ToList();
        return new()
        {
            Wanted = [.. Enumerable.Range(0, random.Next(0, 3)).Select(_ => Any()).Select(trade => new WantedTrade(trade.Label, trade.Code))],
            Jobs = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Any()).Select(trade => new JobHeld(trade.Label, trade.Code, random.Next(1, 90)))],
            Skills = [.. Enumerable.Range(0, 8).Select(_ => Skill(Any().Label))],
            Licences = random.Next(2) == 0 ? ["B"] : [],
            Diplomas = [new("Diplôme", (Diploma)random.Next(6))],
            CommuneInsee = random.Next(5) == 0 ? null : communes[random.Next(communes.Count)].Insee,
            RadiusKm = random.Next(4) switch { 0 => 10, 1 => 30, 2 => 100, _ => null },
            Contracts = random.Next(2) == 0 ? [] : [Contract.Cdi],
            Avoids = [Avoided.Nuit],
        };
    }

    static string Skill(string label) => label.Split(" / ") is var parts ? parts[^1] : label;
}
