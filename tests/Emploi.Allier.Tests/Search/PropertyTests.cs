using Emploi.Allier.Search;
using Emploi.Allier.Search.Analysis;
using Emploi.Allier.Search.Indexing;
using Emploi.Allier.Search.Querying;
using Emploi.Allier.Tests.Testing;
using Xunit;
using Xunit.Abstractions;

namespace Emploi.Allier.Tests.Search;

/// <summary>The index answers what a plain scan of its documents answers, for anything that chance puts together.</summary>
/// <remarks>
/// To run one case again: SEARCH_SEED=number. Segments are merged by the writer under 20 documents only, so that most cases have
/// several; one case in 400 is large enough for full blocks of postings and several windows.
/// </remarks>
public sealed class PropertyTests(ITestOutputHelper output)
{
    const int Cases = 2_000;
    const int SmallSegment = 20;

    static readonly FrenchWords french = new(FrenchDictionary.Read(Path.Combine(Source.Root, "indexing/french")));

    [Fact]
    public void Search_OfAnything_AnswersAsAScan()
    {
        var only = Environment.GetEnvironmentVariable("SEARCH_SEED");
        var first = only is null ? Random.Shared.Next(1_000_000_000) : int.Parse(only);
        output.WriteLine($"seeds from {first}");
        Parallel.For(first, first + (only is null ? Cases : 1), new() { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
        {
            try
            {
                Check(seed);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"SEARCH_SEED={seed} fails: {failure.Message}", failure);
            }
        });
    }

    [Fact]
    public async Task Search_WhileOthersWriteMergeAndSave_AnswersAsAScanOfItsInstant()
    {
        var seed = Environment.GetEnvironmentVariable("SEARCH_SEED") is { } given ? int.Parse(given) : Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var corpus = new RandomCorpus(seed, french);
        using var index = NewIndex(corpus);
        var history = new History(corpus, index);
        using var done = new CancellationTokenSource();
        var folder = Directory.CreateTempSubdirectory();

        var reading = Task.Run(() =>
        {
            var queries = new RandomCorpus(seed, french);
            for (var i = 0; !done.IsCancellationRequested || i < 50; i++)
                if (history.Snapshot is { } snapshot) Compare(snapshot, history, corpus, In(corpus, queries.Query()));
        });
        var saving = Task.Run(() =>
        {
            for (var i = 0; !done.IsCancellationRequested; i++)
            {
                var path = Path.Combine(folder.FullName, "index");
                index.Save(path, $"{i}");
                var loaded = SearchIndex.Load(path, corpus.Schema);
                loaded.Refusal.ShouldBeNull();
                Compare(loaded.Index!.Snapshot, history, corpus, new Query { Words = "vendeur conducteur", Facets = corpus.Schema.Keywords });
                loaded.Index.Dispose();
            }
        });
        for (var batch = 0; batch < 400; batch++) history.Write(batch % 40 == 0 ? 300 : 5);
        await done.CancelAsync();
        await Task.WhenAll(reading, saving);
        folder.Delete(recursive: true);
    }

    static SearchIndex NewIndex(RandomCorpus corpus) =>
        new(corpus.Schema, corpus.Schema.Keywords.Select(_ => new KeywordDictionary()).ToArray(), [], null, null, SmallSegment);

    static void Check(int seed)
    {
        var corpus = new RandomCorpus(seed, french);
        using var index = NewIndex(corpus);
        var history = new History(corpus, index);
        var isLarge = seed % 400 == 0;
        for (var i = corpus.Next(6); i >= 0; i--)
        {
            history.Write(isLarge ? 1_000 : corpus.Next(40) + 1);
            index.Snapshot.Segments.SelectMany(Alive).Order().ShouldBe(history.Expected());
        }
        for (var i = 0; i < (isLarge ? 1 : 3); i++) Compare(index.Snapshot, history, corpus, corpus.Query());
    }

    /// <summary>The same query on the fields of another schema drawn from the same seed.</summary>
    static Query In(RandomCorpus corpus, Query query) => query with
    {
        Terms = query.Terms.Select(term => term with { Field = corpus.Schema.Texts[term.Field.Ordinal] }).ToArray(),
        Meant = query.Meant.Select(term => term with { Field = corpus.Schema.Texts[term.Field.Ordinal] }).ToArray(),
        Facets = query.Facets.Select(field => corpus.Schema.Keywords[field.Ordinal]).ToArray(),
        Decays = query.Decays.Select(decay => decay is NumberDecay by ? by with { Field = corpus.Schema.Numbers[by.Field.Ordinal] } : decay).ToArray(),
        Selections = query.Selections.Select(selection => selection with { Field = corpus.Schema.Keywords[selection.Field.Ordinal] }).ToArray(),
    };

    static IEnumerable<(Guid, long)> Alive(SegmentView view) => Enumerable.Range(0, view.Segment.Count).Where(view.IsAlive)
        .Select(document => (SegmentBuilder.Key(view.Segment.Keys[document]), view.Segment.Versions[document]));

    static void Compare(Snapshot snapshot, History history, RandomCorpus corpus, Query query)
    {
        var naive = new NaiveSearch(corpus.Schema, corpus.Places, history.Held(snapshot));
        var expected = naive.Matching(query).ToDictionary(found => found.Document.Key);
        var all = Searcher.Run(snapshot, query with { Take = 10_000 }, default);

        all.Total.ShouldBe(expected.Count, query.Words);
        all.Hits.Select(hit => hit.Key).Order().ShouldBe(expected.Keys.Order());
        foreach (var hit in all.Hits)
        {
            var found = expected[hit.Key];
            ((double)hit.Score).ShouldBe(found.Score, 1e-5 * Math.Max(1, found.Score), query.Words);
            if (hit.Kilometres is { } kilometres) kilometres.ShouldBe(found.Kilometres, 0.01);
            else found.Kilometres.ShouldBe(double.PositiveInfinity);
        }
        for (var i = 1; i < all.Hits.Count; i++)
        {
            var (before, after) = (expected[all.Hits[i - 1].Key], expected[all.Hits[i].Key]);
            var (rank, next) = (NaiveSearch.Rank(before, query), NaiveSearch.Rank(after, query));
            rank.ShouldBeGreaterThanOrEqualTo(next - (query.Sort is DistanceSort ? 0.01 : 1e-5 * Math.Max(1, Math.Abs(next))));
            if (query.Sort is NumberSort && rank == next || query.Sort == Sort.Relevance && all.Hits[i - 1].Score == all.Hits[i].Score)
                SegmentBuilder.Key(all.Hits[i - 1].Key).ShouldBeGreaterThan(SegmentBuilder.Key(all.Hits[i].Key));
        }
        foreach (var facet in all.Facets)
            facet.Counts.ToDictionary(count => count.Value, count => count.Count).ShouldBe(naive.Counts(query, facet.Field), ignoreOrder: true);
        foreach (var hit in all.Hits.Take(2))
            Explainer.Explain(snapshot, query, SegmentBuilder.Key(hit.Key))!.Score.ShouldBe(hit.Score, 1e-5f * Math.Max(1, hit.Score));
        ComparePages(snapshot, query, all.Hits);
    }

    static void ComparePages(Snapshot snapshot, Query query, IReadOnlyList<Hit> all)
    {
        var seen = new List<Hit>();
        Cursor? after = null;
        for (var page = 0; page < 4; page++)
        {
            Searcher.Run(snapshot, query with { Skip = page * 7, Take = 7 }, default).Hits.ShouldBe(all.Skip(page * 7).Take(7));
            if (page > 0 && after is null) continue;
            var next = Searcher.Run(snapshot, query with { After = after, Take = 7 }, default);
            seen.AddRange(next.Hits);
            after = next.Next;
        }
        seen.ShouldBe(all.Take(seen.Count));
        seen.Count.ShouldBe(Math.Min(all.Count, 28));
    }

    /// <summary>Every document ever written, to know what a snapshot holds, and what it should hold now.</summary>
    sealed class History(RandomCorpus corpus, SearchIndex index)
    {
        readonly System.Collections.Concurrent.ConcurrentDictionary<(Guid, long), Document> written = new();
        readonly Dictionary<Guid, (long Version, bool IsAlive)> newest = [];

        public Snapshot Snapshot => index.Snapshot;

        public void Write(int count)
        {
            var changes = new List<Change>();
            for (var i = 0; i < count; i++)
            {
                var key = corpus.Key(among: count >= 1_000 ? 5_000 : 60);
                var version = newest.GetValueOrDefault(key).Version + corpus.Next(5) - 1;
                var change = corpus.Next(4) == 0 ? Change.Delete(key, version) : Change.Put(corpus.Document(key, version));
                changes.Add(change);
                if (newest.TryGetValue(key, out var known) && version <= known.Version) continue;
                newest[key] = (version, change.Document is not null);
                if (change.Document is { } document) written[(key, version)] = document;
            }
            index.Write(changes);
        }

        public IEnumerable<(Guid, long)> Expected() => newest.Where(each => each.Value.IsAlive).Select(each => (each.Key, each.Value.Version)).Order();

        public List<(Document, bool)> Held(Snapshot snapshot) => snapshot.Segments
            .SelectMany(view => Enumerable.Range(0, view.Segment.Count).Select(document =>
                (written[(SegmentBuilder.Key(view.Segment.Keys[document]), view.Segment.Versions[document])], view.IsAlive(document))))
            .ToList();
    }
}
