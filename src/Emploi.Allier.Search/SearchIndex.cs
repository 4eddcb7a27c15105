using Emploi.Allier.Search.Indexing;
using Emploi.Allier.Search.Querying;
using Emploi.Allier.Search.Storage;

namespace Emploi.Allier.Search;

/// <summary>
/// Documents that can be searched. Any thread reads, at any time, without waiting; those that write take turns.
/// What was written is found as soon as <see cref="Write"/> has returned.
/// </summary>
public sealed class SearchIndex : IDisposable
{
    /// <summary>Segments of fewer documents and bytes than this are merged by whoever writes, at once: it costs a few milliseconds.</summary>
    const int SmallSegment = 2_000;
    const long SmallSize = 4_000_000;

    readonly int smallSegment;
    readonly Lock writing = new();
    readonly Lock saving = new();
    readonly KeywordDictionary[] dictionaries;
    readonly Tombstones tombstones;
    readonly CancellationTokenSource closed = new();
    volatile Snapshot snapshot;
    Task merging = Task.CompletedTask;

    /// <summary>What the merge under way takes: nobody else merges it.</summary>
    IReadOnlySet<Segment> inMerge = new HashSet<Segment>();

    public SearchIndex(Schema schema, TimeProvider? time = null, TimeSpan? tombstonesKept = null)
        : this(schema, schema.Keywords.Select(_ => new KeywordDictionary()).ToArray(), [], time, tombstonesKept) { }

    internal SearchIndex(Schema schema, KeywordDictionary[] dictionaries, IReadOnlyList<SegmentView> segments, TimeProvider? time, TimeSpan? tombstonesKept, int smallSegment = SmallSegment)
    {
        this.smallSegment = smallSegment;
        this.dictionaries = dictionaries;
        tombstones = new(time ?? TimeProvider.System, tombstonesKept ?? TimeSpan.FromHours(1));
        snapshot = new(schema, dictionaries, segments);
    }

    public Schema Schema => snapshot.Schema;

    public int Count => snapshot.Alive;

    /// <summary>Bytes of memory of what is indexed, the dead included.</summary>
    public long Size => snapshot.Segments.Sum(view => view.Segment.Size);

    internal Snapshot Snapshot => snapshot;

    /// <summary>Why a merge in the background failed, if one did. The index goes on without merging: with more and more segments.</summary>
    public Exception? MergeFailure => Settled.Exception?.InnerException;

    /// <summary>Ends when no merge is under way.</summary>
    internal Task Settled
    {
        get
        {
            lock (writing) return merging;
        }
    }

    public SearchResult Search(Query query, CancellationToken stop = default) => Searcher.Run(snapshot, query, stop);

    /// <summary>The hits of a query with their keywords and numbers, for who weighs them further. No text is kept to be read back.</summary>
    public IReadOnlyList<Row> Rows(Query query, CancellationToken stop = default) => Searcher.Rows(snapshot, query, stop);

    /// <summary>What each part of a query brought to the score of a document, or nothing when its words do not find it. Filters and places play no part.</summary>
    public Explanation? Explain(Query query, Guid key) => Explainer.Explain(snapshot, query, SegmentBuilder.Key(key));

    /// <summary>Tells where the words of a query stand in texts: made once for a page.</summary>
    public Highlighter Highlighter(Query query) => new(new QueryPlan(snapshot, query));

    /// <summary>A query for what resembles a document, itself left out.</summary>
    public Query MoreLike(Document document, int terms = 25) =>
        new() { Terms = MoreLikeThis.TermsOf(snapshot, document, terms), Except = [document.Key] };

    /// <summary>The version of a key that is in the index.</summary>
    public long? VersionOf(Guid key) =>
        snapshot.Find(SegmentBuilder.Key(key)) is var (view, document) ? view.Segment.Versions[document] : null;

    /// <summary>Every key with its version, as they are now.</summary>
    public IEnumerable<(Guid Key, long Version)> Versions()
    {
        foreach (var view in snapshot.Segments)
            for (var document = 0; document < view.Segment.Count; document++)
                if (view.IsAlive(document)) yield return (SegmentBuilder.Key(view.Segment.Keys[document]), view.Segment.Versions[document]);
    }

    /// <summary>Applies the changes, all at one instant for those who read.</summary>
    /// <returns>How many were applied: one whose version is not newer than what is known of its key is dropped.</returns>
    public int Write(IEnumerable<Change> changes)
    {
        // Whatever the caller does to make them is done before the others wait.
        var all = changes.ToList();
        lock (writing)
        {
            ObjectDisposedException.ThrowIf(closed.IsCancellationRequested, this);
            var newest = Newest(all);
            if (newest.Count == 0) return 0;

            var builder = new SegmentBuilder(Schema, dictionaries);
            foreach (var change in newest.Values)
                if (change.Document is { } document) builder.Add(document);
            var segments = snapshot.Segments.Select(view => view.Without(Replaced(view, newest.Keys))).Where(view => view.Alive > 0).ToList();
            if (builder.Count > 0) segments.Add(new SegmentView(builder.Build()));
            segments = MergeSmall(segments);

            // From here on nothing can fail: a batch is applied whole or not at all.
            foreach (var (key, change) in newest)
            {
                if (change.Document is null) tombstones.Add(key, change.Version);
                else tombstones.Remove(key);
            }
            Publish(segments);
            return newest.Count;
        }
    }

    /// <summary>Writes the index beside the file, then puts it in its place: a crash leaves the file that was there.</summary>
    /// <param name="stamp">Whatever says up to where the index is fresh; <see cref="Load"/> gives it back.</param>
    public void Save(string path, string stamp)
    {
        lock (saving)
        {
            Snapshot saved;
            (UInt128, long)[] graves;
            lock (writing) (saved, graves) = (snapshot, tombstones.ToArray());
            IndexFile.Save(path, stamp, saved, graves);
        }
    }

    /// <summary>Reads a saved index, or says why it cannot be used; never a part of it.</summary>
    public static Loaded Load(string path, Schema schema, TimeProvider? time = null, TimeSpan? tombstonesKept = null)
    {
        var (content, refusal) = IndexFile.Load(path, schema);
        if (content is null) return new(null, null, refusal);

        var index = new SearchIndex(schema, content.Dictionaries, content.Segments, time, tombstonesKept);
        foreach (var (key, version) in content.Graves) index.tombstones.Add(key, version);
        return new(index, content.Stamp, null);
    }

    public void Dispose()
    {
        lock (writing) closed.Cancel();
        Task.WhenAny(Settled).Wait(CancellationToken.None);
    }

    /// <summary>The changes that are newer than what is known, one for each key.</summary>
    Dictionary<UInt128, Change> Newest(IEnumerable<Change> changes)
    {
        var newest = new Dictionary<UInt128, Change>();
        foreach (var change in changes)
        {
            var key = SegmentBuilder.Key(change.Key);
            var known = newest.TryGetValue(key, out var other) ? other.Version : VersionOf(change.Key) ?? tombstones.VersionOf(key);
            if (known is null || change.Version > known) newest[key] = change;
        }
        return newest;
    }

    static List<int> Replaced(SegmentView view, IEnumerable<UInt128> keys) =>
        keys.Select(view.Segment.Find).Where(document => document >= 0 && view.IsAlive(document)).ToList();

    List<SegmentView> MergeSmall(List<SegmentView> segments)
    {
        var small = segments.Where(view => view.Alive < smallSegment && view.Segment.Size < SmallSize && !inMerge.Contains(view.Segment)).ToList();
        if (small.Count < 2) return segments;
        return [.. segments.Except(small), new(SegmentMerger.Merge(Schema, small, threads: 1, out _))];
    }

    void Publish(List<SegmentView> segments)
    {
        snapshot = new(Schema, dictionaries, segments);
        if (merging.IsCompletedSuccessfully && MergePolicy.Choose(segments) is { Count: > 0 } chosen)
        {
            inMerge = chosen.Select(view => view.Segment).ToHashSet();
            merging = Task.Run(() => MergeInBackground(chosen), CancellationToken.None);
        }
    }

    void MergeInBackground(IReadOnlyList<SegmentView> chosen)
    {
        var merged = new SegmentView(SegmentMerger.Merge(Schema, chosen, threads: 1, out var moved));
        lock (writing)
        {
            if (closed.IsCancellationRequested) return;

            // Since the merge began, some of its documents may have died; a segment without any left is gone.
            var (died, others) = (new List<int>(), new List<SegmentView>());
            for (var source = 0; source < chosen.Count; source++)
            {
                var now = snapshot.Segments.SingleOrDefault(view => view.Segment == chosen[source].Segment);
                for (var document = 0; document < moved[source].Length; document++)
                    if (moved[source][document] >= 0 && now?.IsAlive(document) != true) died.Add(moved[source][document]);
            }
            others.AddRange(snapshot.Segments.Where(view => chosen.All(old => old.Segment != view.Segment)));
            var view = merged.Without(died);
            if (view.Alive > 0) others.Add(view);
            (merging, inMerge) = (Task.CompletedTask, new HashSet<Segment>());
            Publish(others);
        }
    }
}

/// <param name="Refusal">Why there is no index.</param>
public sealed record Loaded(SearchIndex? Index, string? Stamp, string? Refusal);
