namespace Emploi.Allier.Search.Indexing;

/// <summary>Which segments are worth merging: few are left to search, and no document is written again more than a few times.</summary>
static class MergePolicy
{
    /// <summary>A segment is left alone while those smaller than it hold less than this part of it.</summary>
    const double Part = 0.5;

    /// <summary>Nor does one grow beyond this: its postings must fit in one array.</summary>
    const int Largest = 4_000_000;

    public static IReadOnlyList<SegmentView> Choose(IReadOnlyList<SegmentView> segments)
    {
        var (chosen, smaller) = (new List<SegmentView>(), 0);
        var (candidates, best) = (new List<SegmentView>(), 0);
        foreach (var view in segments.OrderBy(view => view.Alive))
        {
            if (smaller + view.Alive > Largest) break;
            if (candidates.Count > 0 && smaller >= view.Alive * Part) best = candidates.Count + 1;
            candidates.Add(view);
            smaller += view.Alive;
        }
        chosen.AddRange(candidates.Take(best));
        // A segment that is mostly dead is rewritten alone.
        return chosen.Count > 0 ? chosen : segments.Where(view => view.Alive < view.Segment.Count / 2).Take(1).ToList();
    }
}
