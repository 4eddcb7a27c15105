using System.Diagnostics;
using Emploi.Allier.Search.Indexing;
using Emploi.Allier.Search.Places;

namespace Emploi.Allier.Search.Querying;

/// <summary>Counts what matches and keeps the best.</summary>
sealed class Collector
{
    readonly QueryPlan plan;
    readonly FacetCounter facets;
    readonly TopHits top;
    readonly CancellationToken stop;
    readonly long started;

    public Collector(QueryPlan plan, long started, CancellationToken stop)
    {
        (this.plan, this.started, this.stop) = (plan, started, stop);
        facets = new(plan);
        var query = plan.Query;
        top = new(query.After is null ? query.Skip + query.Take : query.Take, query.After is { } after ? (after.Rank, SegmentBuilder.Key(after.Key)) : null);
    }

    public int Total { get; private set; }
    public bool IsPartial { get; private set; }

    /// <returns>False when the budget is spent: what comes after this batch is not looked at.</returns>
    public bool Collect(Segment segment, Batch batch)
    {
        stop.ThrowIfCancellationRequested();
        facets.Count(segment, batch);
        Total += batch.Count;
        Offer(segment, batch.Documents.AsSpan(0, batch.Count), batch.Scores);
        IsPartial = plan.Query.Budget is { } budget && Stopwatch.GetElapsedTime(started) > budget;
        return !IsPartial;
    }

    /// <summary>A whole segment, of which everything but the hits is known.</summary>
    public void CollectAll(SegmentView view)
    {
        facets.AddTotals(view);
        Total += view.Alive;
        var (segment, wanted) = (view.Segment, plan.Query.Skip + plan.Query.Take);
        for (var i = segment.Count - 1; i >= 0 && wanted > 0; i--)
        {
            if (!view.IsAlive(segment.ByKey[i])) continue;
            top.Offer(0, segment, segment.ByKey[i], 0);
            wanted--;
        }
    }

    public SearchResult Result()
    {
        var best = top.Best(plan.Query.After is null ? plan.Query.Skip : 0).ToList();
        var hits = best.ConvertAll(hit => new Hit(SegmentBuilder.Key(hit.Key), hit.Score, Kilometres(hit)));
        Cursor? next = best.Count == plan.Query.Take && best.Count > 0 ? new(best[^1].Rank, hits[^1].Key) : null;
        return new(Total, hits, facets.Facets(), next, IsPartial);
    }

    public IReadOnlyList<Row> Rows() =>
        [.. top.Best(plan.Query.After is null ? plan.Query.Skip : 0).Select(hit => new Row(plan.Snapshot, hit.Segment, hit.Document, hit.Score, Kilometres(hit)))];

    void Offer(Segment segment, ReadOnlySpan<int> documents, float[] scores)
    {
        switch (plan.Query.Sort)
        {
            case NumberSort sort:
                var numbers = segment.Numbers[sort.Field.Ordinal];
                for (var i = 0; i < documents.Length; i++) Offer(RankOf(numbers[documents[i]], sort.IsDescending), segment, documents[i], scores[i]);
                break;
            case DistanceSort:
                for (var i = 0; i < documents.Length; i++) Offer(-plan.SquaredChord(segment.Places[documents[i]]), segment, documents[i], scores[i]);
                break;
            default:
                for (var i = 0; i < documents.Length; i++) Offer(scores[i], segment, documents[i], scores[i]);
                break;
        }
    }

    void Offer(double rank, Segment segment, int document, float score)
    {
        if (rank > top.Bar || rank == top.Bar && segment.Keys[document] >= top.BarKey) top.Offer(rank, segment, document, score);
    }

    static double RankOf(int number, bool descending) =>
        number == NumberField.Missing ? double.NegativeInfinity : descending ? number : -(double)number;

    double? Kilometres(Candidate hit) =>
        plan.SquaredChord(hit.Segment.Places[hit.Document]) is var chord && float.IsPositiveInfinity(chord) ? null : PlaceTable.Kilometres(chord);
}
