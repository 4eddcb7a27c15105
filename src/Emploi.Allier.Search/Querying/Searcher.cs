using System.Diagnostics;
using Emploi.Allier.Search.Indexing;

namespace Emploi.Allier.Search.Querying;

/// <summary>From a query to its page: a plan, every segment in turn, the best of all.</summary>
static class Searcher
{
    public static SearchResult Run(Snapshot snapshot, Query query, CancellationToken stop) => Collect(snapshot, query, stop).Result();

    public static IReadOnlyList<Row> Rows(Snapshot snapshot, Query query, CancellationToken stop) => Collect(snapshot, query, stop).Rows();

    static Collector Collect(Snapshot snapshot, Query query, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var started = Stopwatch.GetTimestamp();
        var plan = new QueryPlan(snapshot, Bounded(query));
        var collector = new Collector(plan, started, stop);
        if (AsksForEverything(plan))
        {
            foreach (var view in snapshot.Segments) collector.CollectAll(view);
            return collector;
        }

        foreach (var view in snapshot.Segments.OrderByDescending(view => view.Alive))
        {
            new SegmentSearch(plan, view, SearchScratch.OfThread).Run(collector);
            if (collector.IsPartial) break;
        }
        return collector;
    }

    static Query Bounded(Query query)
    {
        var skip = Math.Clamp(query.Skip, 0, Query.Deepest);
        return query with { Skip = skip, Take = Math.Clamp(query.Take, 0, Query.Deepest - skip) };
    }

    static bool AsksForEverything(QueryPlan plan) =>
        !plan.HasWords && plan.Places is null && plan.Query is { Filters.Count: 0, Except.Count: 0, Selections.Count: 0, Sort: RelevanceSort, After: null };
}
