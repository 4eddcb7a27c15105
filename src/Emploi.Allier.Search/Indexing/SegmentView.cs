namespace Emploi.Allier.Search.Indexing;

/// <summary>A segment as one snapshot sees it: which of its documents are dead, and the totals of those alive.</summary>
sealed class SegmentView
{
    readonly ulong[]? dead;

    public SegmentView(Segment segment) : this(segment, dead: null) { }

    public SegmentView(Segment segment, ulong[]? dead)
    {
        (Segment, this.dead) = (segment, dead);
        Alive = segment.Count - (dead?.Sum(System.Numerics.BitOperations.PopCount) ?? 0);
        Totals = TotalsOf(segment.Facets, Enumerable.Range(0, segment.Count).Where(IsAlive));
    }

    SegmentView(Segment segment, ulong[] dead, int alive, int[][] totals) => (Segment, this.dead, Alive, Totals) = (segment, dead, alive, totals);

    public Segment Segment { get; }
    public int Alive { get; }

    /// <summary>How many living documents have each value of each keyword field.</summary>
    public int[][] Totals { get; }

    public ReadOnlySpan<ulong> Dead => dead;

    public bool HasDead => Alive < Segment.Count;

    public bool IsAlive(int document) => dead is null || (dead[document >> 6] & 1UL << document) == 0;

    public SegmentView Without(IReadOnlyCollection<int> documents)
    {
        if (documents.Count == 0) return this;
        var bits = dead is null ? new ulong[(Segment.Count + 63) / 64] : (ulong[])dead.Clone();
        var totals = Array.ConvertAll(Totals, counts => (int[])counts.Clone());
        foreach (var document in documents)
        {
            bits[document >> 6] |= 1UL << document;
            for (var field = 0; field < totals.Length; field++) Count(Segment.Facets, field, document, totals[field], -1);
        }
        return new(Segment, bits, Alive - documents.Count, totals);
    }

    static int[][] TotalsOf(FacetColumns facets, IEnumerable<int> documents)
    {
        var totals = new int[facets.Bytes.Length][];
        for (var field = 0; field < totals.Length; field++) totals[field] = new int[facets.LastValue(field) + 1];
        foreach (var document in documents)
            for (var field = 0; field < totals.Length; field++) Count(facets, field, document, totals[field], 1);
        return totals;
    }

    static void Count(FacetColumns facets, int field, int document, int[] totals, int by)
    {
        if (!facets.IsList(field)) totals[facets.One(field, document)] += by;
        else
            foreach (var value in facets.Many(field, document)) totals[value] += by;
    }
}
