using System.Collections.Concurrent;
using System.Diagnostics;
using Emploi.Allier.Search;

namespace Emploi.Allier.Benchmarks.Search;

/// <summary>Our engine at the same work: the file of offers read and indexed by two threads, the queries by one and by two.</summary>
sealed class EmbeddedEngine(OfferCorpus corpus)
{
    const int Rounds = 5;

    public double BuildSeconds { get; private set; }

    public SearchIndex Build(string offers, int threads = 2)
    {
        var started = Stopwatch.GetTimestamp();
        using var blocks = new BlockingCollection<(byte[] Bytes, List<Range> Lines)>(boundedCapacity: 8);
        var bulk = new BulkBuilder(corpus.Schema);
        var fillers = Enumerable.Range(0, threads).Select(_ => new Thread(() => Fill(bulk, blocks))).ToList();
        fillers.ForEach(filler => filler.Start());
        foreach (var block in Blocks(offers)) blocks.Add(block);
        blocks.CompleteAdding();
        fillers.ForEach(filler => filler.Join());
        var index = bulk.Finish(threads);
        BuildSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return index;
    }

    public static Figures Ask(SearchIndex index, double buildSeconds, IReadOnlyList<(string Kind, Query Query)> queries)
    {
        // As the others do: warm, then measured.
        for (var i = 0; i < Rounds; i++) Run(index, queries);
        var (one, rate, hits) = ByThreads(index, queries, threads: 1);
        var (_, twoRate, _) = ByThreads(index, queries, threads: 2);
        var sorted = one.Select(each => each.Ms).Order().ToArray();
        return new("Emploi.Allier.Search in process", buildSeconds, one.GroupBy(each => each.Kind).ToDictionary(kind => kind.Key, kind => kind.Average(each => each.Ms)), rate, twoRate)
        {
            P50 = Figures.Percentile(sorted, 0.5),
            P90 = Figures.Percentile(sorted, 0.9),
            P99 = Figures.Percentile(sorted, 0.99),
            MeanHits = hits,
        };
    }

    public static (List<(string Kind, double Ms)> Each, double Rate, double MeanHits) ByThreads(SearchIndex index, IReadOnlyList<(string Kind, Query Query)> queries, int threads)
    {
        var each = new ConcurrentBag<(string, double)>();
        var hits = 0L;
        var started = Stopwatch.GetTimestamp();
        var workers = Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            for (var i = 0; i < Rounds; i++)
            {
                var (mine, found) = Run(index, queries);
                Interlocked.Add(ref hits, found);
                foreach (var one in mine) each.Add(one);
            }
        })).ToList();
        workers.ForEach(worker => worker.Start());
        workers.ForEach(worker => worker.Join());
        return (each.ToList(), each.Count / Stopwatch.GetElapsedTime(started).TotalSeconds, (double)hits / each.Count);
    }

    static (List<(string, double)> Each, long Hits) Run(SearchIndex index, IReadOnlyList<(string Kind, Query Query)> queries)
    {
        var (each, hits) = (new List<(string, double)>(queries.Count), 0L);
        foreach (var (kind, query) in queries)
        {
            var started = Stopwatch.GetTimestamp();
            hits += index.Search(query).Total;
            each.Add((kind, Stopwatch.GetElapsedTime(started).TotalMilliseconds));
        }
        return (each, hits);
    }

    void Fill(BulkBuilder bulk, BlockingCollection<(byte[] Bytes, List<Range> Lines)> blocks)
    {
        using var filler = bulk.OpenFiller();
        foreach (var (bytes, lines) in blocks.GetConsumingEnumerable())
            foreach (var line in lines) filler.Add(corpus.Read(bytes.AsSpan(line)));
    }

    /// <summary>Pieces of the file of about a megabyte, cut at the ends of lines.</summary>
    static IEnumerable<(byte[] Bytes, List<Range> Lines)> Blocks(string path)
    {
        const int Size = 1 << 20;
        using var file = File.OpenRead(path);
        byte[] rest = [];
        while (true)
        {
            var bytes = new byte[rest.Length + Size];
            rest.CopyTo(bytes, 0);
            var end = rest.Length + file.ReadAtLeast(bytes.AsSpan(rest.Length), Size, throwOnEndOfStream: false);
            if (end == rest.Length) yield break;
            var (lines, start) = (new List<Range>(), 0);
            while (bytes.AsSpan(start, end - start).IndexOf((byte)'\n') is var length and >= 0)
            {
                lines.Add(start..(start + length));
                start += length + 1;
            }
            rest = bytes[start..end];
            yield return (bytes, lines);
        }
    }
}
