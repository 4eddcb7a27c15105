using System.Diagnostics;
using System.Globalization;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Search;
using Emploi.Allier.Search.Analysis;
using Emploi.Allier.Search.Places;
using Emploi.Allier.Search.Querying;
using Emploi.Allier.Search.Suggesting;
using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Benchmarks.Search;

/// <summary>The embedded engine beside the engines it stands in for: one corpus, one list of queries, one run.</summary>
sealed class SearchBenchmark(int offers, int seed, Bars bars)
{
    const string Indexing = "indexing";
    const string Shared = "../shared";

    readonly string scratch = Directory.CreateDirectory("artifacts/bench").FullName;
    readonly FrenchWords french = new(FrenchDictionary.Read(Path.Combine(Indexing, "french")));
    readonly Place[] places = File.ReadLines(Path.Combine(Indexing, "reference/communes-france.csv")).Skip(1).Select(line => line.Split(','))
        .Select(cells => new Place(cells[0], double.Parse(cells[5], CultureInfo.InvariantCulture), double.Parse(cells[6], CultureInfo.InvariantCulture))).ToArray();

    public async Task Run()
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9:0} GB, {offers} offers, seed {seed}");
        Growth();
        await Compare();
    }

    /// <summary>Beside the others, on the corpus that lies with them, or on our own where there is none.</summary>
    async Task Compare()
    {
        var (file, queryFile) = (Path.Combine(scratch, $"offers-{offers}-{seed}.ndjson"), Path.Combine(scratch, $"queries-{offers}-{seed}.tsv"));
        if (!File.Exists(queryFile)) MakeCorpus(file, queryFile, offers, seed);
        var lines = File.ReadAllLines(queryFile);

        var figures = new List<Figures> { Ours(file, lines) };
        GC.Collect();
        if (Peers.Lucene(Shared, file, queryFile, scratch) is { } lucene) figures.Add(lucene);
        if (Peers.OpenSearch(Shared, file, queryFile, scratch) is { } openSearch) figures.Add(openSearch);
        figures.Add(await Postgres(file, lines));

        Console.WriteLine();
        Console.WriteLine(Figures.Head);
        foreach (var engine in figures) Console.WriteLine(engine.Row());
        Console.WriteLine();
        Ratios(figures);
    }

    internal static void MakeCorpus(string file, string queryFile, int offers, int seed)
    {
        var program = Path.Combine(Shared, "peers/corpus.py");
        if (File.Exists(program))
        {
            Peers.Run("python3", [program, $"{offers}", file, queryFile, Shared, $"{seed}"]);
            return;
        }
        var generator = new OfferGenerator(Path.Combine(Indexing, "reference"), seed);
        generator.WriteOffers(file, offers);
        generator.WriteQueries(queryFile, 600);
    }

    Figures Ours(string file, string[] lines)
    {
        var corpus = new OfferCorpus(french, places);
        var engine = new EmbeddedEngine(corpus);
        using var index = engine.Build(file);
        var queries = lines.Select(line => (OfferCorpus.KindOf(line), corpus.Query(line))).ToList();
        var figures = EmbeddedEngine.Ask(index, engine.BuildSeconds, queries);

        Console.WriteLine($"index {index.Size / 1e6:0} MB, process peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1e9:0.0} GB");
        bars.AtMost("kilobytes-per-offer", index.Size / 1000.0 / index.Count, 0.4);
        SaveAndLoad(index, engine.BuildSeconds);
        Slowest(index, queries);
        WhileWriting(index, corpus, file, queries);
        return figures;
    }

    void SaveAndLoad(SearchIndex index, double buildSeconds)
    {
        var path = Path.Combine(scratch, "saved");
        index.Save(path, "");
        var started = Stopwatch.GetTimestamp();
        SearchIndex.Load(path, index.Schema).Index!.Dispose();
        bars.AtLeast("load-over-build", buildSeconds / Stopwatch.GetElapsedTime(started).TotalSeconds, 5);
        File.Delete(path);
    }

    /// <summary>What the slowest queries spend their time on.</summary>
    static void Slowest(SearchIndex index, List<(string Kind, Query Query)> queries)
    {
        Console.WriteLine("\n| the ten slowest | ms | hits | postings of the words | of texts that raise | ns a hit |\n|---|---|---|---|---|---|");
        foreach (var (query, ms) in queries.Select(each => (each.Query, Ms: Best(() => index.Search(each.Query)))).OrderByDescending(each => each.Ms).Take(10))
        {
            var plan = new QueryPlan(index.Snapshot, query);
            int Postings(IEnumerable<Alternative> alternatives) => alternatives.Sum(alternative => alternative.DocumentCount);
            var total = index.Search(query).Total;
            Console.WriteLine($"| {query.Words}{(query.Near is { } near ? $" ≤ {near.Kilometres} km" : "")}{string.Concat(query.Selections.Select(picked => $" {picked.Field}={picked.Values[0]}"))} | {ms:0.00} | {total} | {Postings(plan.Clauses.SelectMany(clause => clause.Alternatives))} | {Postings(plan.Raises)} | {ms * 1e6 / Math.Max(total, 1):0} |");
        }
        Console.WriteLine();
    }

    static void WhileWriting(SearchIndex index, OfferCorpus corpus, string file, List<(string Kind, Query Query)> queries)
    {
        using var done = new CancellationTokenSource();
        var written = 0;
        var lines = File.ReadLines(file).Take(50_000).Select(line => System.Text.Encoding.UTF8.GetBytes(line)).ToArray();
        var writer = new Thread(() =>
        {
            for (var version = 2L; !done.IsCancellationRequested; version++)
                foreach (var batch in lines.Chunk(100).TakeWhile(_ => !done.IsCancellationRequested))
                    written += index.Write(batch.Select(line => Change.Put(corpus.Read(line, version))));
        });
        writer.Start();
        var started = Stopwatch.GetTimestamp();
        var (each, rate, _) = EmbeddedEngine.ByThreads(index, queries, threads: 1);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        done.Cancel();
        writer.Join();
        var sorted = each.Select(one => one.Ms).Order().ToArray();
        Console.WriteLine($"while another thread replaces {written / seconds:0} offers a second by batches of 100: {rate:0} queries a second, p50 {Figures.Percentile(sorted, 0.5):0.00} ms, p99 {Figures.Percentile(sorted, 0.99):0.00} ms");
    }

    async Task<Figures> Postgres(string file, string[] lines)
    {
        using var folder = new DataOfOneRun();
        var host = ProgramWithoutPages.Build(folder.Path);
        await using var ending = (IAsyncDisposable)host;
        var postgres = host.Services.GetRequiredService<LocalPostgres>();
        await postgres.Start(CancellationToken.None);
        return await new PostgresPeer(postgres).Measure(file, lines);
    }

    void Ratios(List<Figures> figures)
    {
        var ours = figures[0];
        foreach (var peer in figures.Skip(1))
        {
            var name = peer.Engine.Split(' ')[0].ToLowerInvariant();
            foreach (var kind in Figures.Kinds)
                bars.AtLeast($"{kind.Replace(' ', '-')}-over-{name}", peer.MeanMs[kind] / ours.MeanMs[kind], name switch
                {
                    "lucene" => kind switch { "words" => 3, "place only" => 4, _ => 5 },
                    "opensearch" => 10,
                    _ => 100,
                });
            if (name == "lucene")
            {
                bars.AtLeast("all-over-lucene", ours.OneThread / peer.OneThread, 5);
                bars.AtLeast("two-threads-over-lucene", ours.TwoThreads!.Value / peer.TwoThreads!.Value, 4);
                bars.AtMost("build-to-lucene", ours.BuildSeconds / peer.BuildSeconds, 0.5);
            }
            if (name == "opensearch") bars.AtMost("build-to-opensearch", ours.BuildSeconds / peer.BuildSeconds, 0.4);
        }
    }

    /// <summary>Our own corpus at three sizes: what grows, and what does not.</summary>
    void Growth()
    {
        var generator = new OfferGenerator(Path.Combine(Indexing, "reference"), seed);
        var rows = new List<(int Count, double Build, Dictionary<string, double> Ms)>();
        for (var count = Math.Max(offers / 100, 1000); count <= offers; count *= 10)
        {
            var file = Path.Combine(scratch, "grown.ndjson");
            generator.WriteOffers(file, count);
            var corpus = new OfferCorpus(french, places);
            var engine = new EmbeddedEngine(corpus);
            using var index = engine.Build(file);
            rows.Add((count, engine.BuildSeconds, KindsOfQueries.Of(corpus, index).ToDictionary(kind => kind.Name, kind => Best(() => index.Search(kind.Query)))));
            File.Delete(file);
        }
        Console.WriteLine($"\n| | {string.Join(" | ", rows.Select(row => $"{row.Count:N0}"))} |\n|---|{string.Concat(rows.Select(_ => "---|"))}");
        Console.WriteLine($"| build, µs an offer | {string.Join(" | ", rows.Select(row => $"{row.Build * 1e6 / row.Count:0}"))} |");
        foreach (var kind in rows[0].Ms.Keys) Console.WriteLine($"| {kind}, ms | {string.Join(" | ", rows.Select(row => $"{row.Ms[kind]:0.000}"))} |");
        Console.WriteLine();
        Suggestions();
        if (rows.Count == 1) return;
        bars.AtMost("build-growth-per-offer", rows[^1].Build / rows[^1].Count / (rows[^2].Build / rows[^2].Count), 1.5);
        bars.AtMost("rare-term-growth", rows[^1].Ms["rare term"] / rows[^2].Ms["rare term"], 3);
    }

    void Suggestions()
    {
        var titles = File.ReadLines(Path.Combine(Indexing, "reference/rome.csv")).Skip(1).Select((line, i) => new Suggestion(line.Split(',', 3)[2].Trim('"'), "job", $"{i}", i % 97));
        var communes = File.ReadLines(Path.Combine(Indexing, "reference/communes-france.csv")).Skip(1).Select(line => line.Split(',')).Select(cells => new Suggestion(cells[1], "place", cells[0], int.TryParse(cells[4], out var people) ? people : 0));
        var suggester = new Suggester(titles.Concat(communes));
        string[] typed = ["a", "s", "sa", "sai", "saint", "saint p", "conduct", "conducteur eng", "la", "villeneuve", "le s", "de l"];
        bars.AtMost("slowest-suggestion-ms", typed.Max(text => Best(() => suggester.Suggest(text))), 0.2);
    }

    static double Best(Action act)
    {
        for (var i = 0; i < 60; i++) act();
        var times = new double[15];
        for (var i = 0; i < times.Length; i++)
        {
            var started = Stopwatch.GetTimestamp();
            act();
            times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }
        Array.Sort(times);
        return times[times.Length / 2];
    }
}
