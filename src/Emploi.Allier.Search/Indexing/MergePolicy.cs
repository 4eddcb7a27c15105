namespace Emploi.Allier.Search.Indexing;

/// <summary>Which segments are worth merging: few are left to search, and a document is written again a dozen times at most on its way into a million.</summary>
static class MergePolicy
{
    /// <summary>A segment is left alone while those smaller than it hold less than this part of it.</summary>
    const double Part = 0.5;

    /// <summary>Nor does one grow beyond this: its postings must fit in one array.</summary>
    public const long LargestSize = 1_500_000_000;

    public static IReadOnlyList<SegmentView> Choose(IReadOnlyList<SegmentView> segments)
    {
        var (candidates, best, smaller, size) = (new List<SegmentView>(), 0, 0, 0L);
        foreach (var view in segments.OrderBy(view => view.Alive))
        {
            size += view.Segment.Size;
            if (size > LargestSize) break;
            if (candidates.Count > 0 && smaller >= view.Alive * Part) best = candidates.Count + 1;
            candidates.Add(view);
            smaller += view.Alive;
        }
        // A segment that is mostly dead is rewritten alone.
        return best > 0 ? candidates.Take(best).ToList() : segments.Where(view => view.Alive < view.Segment.Count / 2).Take(1).ToList();
    }
}
