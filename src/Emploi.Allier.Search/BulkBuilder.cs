using System.Collections.Concurrent;
using Emploi.Allier.Search.Indexing;

namespace Emploi.Allier.Search;

/// <summary>Fills a new index from nothing, by several threads: each takes a <see cref="Filler"/> of its own, then <see cref="Finish"/> merges what they made.</summary>
public sealed class BulkBuilder(Schema schema)
{
    /// <summary>A segment is closed at this many terms: about 300 MB of memory while it is built.</summary>
    const long TermsPerSegment = 32_000_000;

    readonly KeywordDictionary[] dictionaries = schema.Keywords.Select(_ => new KeywordDictionary()).ToArray();
    readonly ConcurrentBag<Segment> segments = [];

    public Filler OpenFiller() => new(this);

    /// <summary>All documents, in one segment where it can hold them. Every filler must be closed. Of several versions of a key only the newest is left.</summary>
    public SearchIndex Finish(int threads, TimeProvider? time = null)
    {
        var views = WithoutOldVersions(segments.Select(segment => new SegmentView(segment)).ToList());
        segments.Clear();
        if (views.Sum(view => view.Segment.Size) < MergePolicy.LargestSize && (views.Count > 1 || views.Exists(view => view.HasDead)))
            views = [new(SegmentMerger.Merge(schema, views, threads, out _))];
        return new(schema, dictionaries, views, time, tombstonesKept: null);
    }

    static List<SegmentView> WithoutOldVersions(List<SegmentView> views)
    {
        var origins = views.SelectMany((view, source) => Enumerable.Range(0, view.Segment.Count).Select(document => (Source: source, Document: document))).ToArray();
        var keys = views.SelectMany(view => view.Segment.Keys).ToArray();
        Array.Sort(keys, origins);

        var old = views.Select(_ => new List<int>()).ToArray();
        var newest = 0;
        for (var i = 1; i < keys.Length; i++)
        {
            var isSame = keys[i] == keys[newest];
            if (isSame && VersionOf(origins[i]) <= VersionOf(origins[newest])) Drop(origins[i]);
            else
            {
                if (isSame) Drop(origins[newest]);
                newest = i;
            }
        }
        return views.Select((view, source) => view.Without(old[source])).ToList();

        long VersionOf((int Source, int Document) origin) => views[origin.Source].Segment.Versions[origin.Document];
        void Drop((int Source, int Document) origin) => old[origin.Source].Add(origin.Document);
    }

    /// <summary>For one thread at a time.</summary>
    public sealed class Filler : IDisposable
    {
        readonly BulkBuilder bulk;
        SegmentBuilder builder;

        internal Filler(BulkBuilder bulk) => (this.bulk, builder) = (bulk, bulk.NewBuilder());

        public void Add(Document document)
        {
            builder.Add(document);
            if (builder.Terms >= TermsPerSegment) Close();
        }

        public void Dispose()
        {
            if (builder.Count > 0) Close();
        }

        void Close()
        {
            bulk.segments.Add(builder.Build());
            builder = bulk.NewBuilder();
        }
    }

    SegmentBuilder NewBuilder() => new(schema, dictionaries);
}
