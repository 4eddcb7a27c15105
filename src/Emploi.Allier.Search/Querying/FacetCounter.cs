using System.Runtime.CompilerServices;
using Emploi.Allier.Search.Indexing;

namespace Emploi.Allier.Search.Querying;

/// <summary>
/// Counts the values of what matches, and holds back what was not selected: a document that misses one selection
/// still counts for that facet, and for no other.
/// </summary>
sealed class FacetCounter
{
    const int NoField = -1;
    const int Passes = -2;

    readonly Snapshot snapshot;
    readonly Query query;
    readonly int[][] counts;
    readonly (int Field, bool[] Accepts)[] selections;
    readonly int[] counted;

    public FacetCounter(QueryPlan plan)
    {
        (snapshot, query) = (plan.Snapshot, plan.Query);
        counts = Array.ConvertAll(snapshot.Dictionaries.ToArray(), _ => Array.Empty<int>());
        counted = query.Facets.Select(field => field.Ordinal).Distinct().ToArray();
        // A byte more than a value can be: counting by bytes needs no check.
        foreach (var field in counted) counts[field] = new int[Math.Max(snapshot.Dictionaries[field].Count, byte.MaxValue + 1)];
        selections = query.Selections.GroupBy(selection => selection.Field.Ordinal)
            .Select(group => (group.Key, Accepting(snapshot.Dictionaries[group.Key], group.SelectMany(selection => selection.Values))))
            .ToArray();
    }

    public static bool[] Accepting(KeywordDictionary dictionary, IEnumerable<string> values)
    {
        var accepts = new bool[Math.Max(dictionary.Count, byte.MaxValue + 1)];
        foreach (var value in values)
            if (dictionary.Find(value) is var ordinal and not KeywordDictionary.None && ordinal < accepts.Length) accepts[ordinal] = true;
        return accepts;
    }

    /// <summary>Counts the documents of a batch, and keeps in it those that pass every selection.</summary>
    public void Count(Segment segment, Batch batch)
    {
        if (selections.Length > 0) CountSelected(segment, batch);
        else CountAll(segment.Facets, batch.Documents.AsSpan(0, batch.Count));
    }

    public bool IsSelected(Segment segment, int document) => Missed(segment.Facets, document) == Passes;

    /// <summary>What a segment keeps the totals of need not be counted again.</summary>
    public void AddTotals(SegmentView view)
    {
        foreach (var field in counted)
            for (var value = 1; value < view.Totals[field].Length && value < counts[field].Length; value++) counts[field][value] += view.Totals[field][value];
    }

    public IReadOnlyList<Facet> Facets() => query.Facets.Select(field =>
    {
        var (dictionary, ofField) = (snapshot.Dictionaries[field.Ordinal], counts[field.Ordinal]);
        var found = new List<FacetCount>();
        for (var value = 1; value < dictionary.Count && value < ofField.Length; value++)
            if (ofField[value] > 0) found.Add(new(dictionary[value], ofField[value]));
        found.Sort((a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count) : string.CompareOrdinal(a.Value, b.Value));
        return new Facet(field, found);
    }).ToArray();

    void CountAll(FacetColumns facets, ReadOnlySpan<int> documents)
    {
        for (var word = 0; word < facets.WordsPerDocument; word++)
            if (Array.Exists(counted, field => facets.Bytes[field] / FacetColumns.PerWord == word && facets.Bytes[field] >= 0))
                CountBytes(facets, word, documents);
        foreach (var field in counted)
        {
            if (facets.Bytes[field] >= 0) continue;
            if (facets.IsList(field)) CountLists(facets, field, documents);
            else CountColumn(facets.Column(field)!, counts[field], documents);
        }
    }

    void CountBytes(FacetColumns facets, int word, ReadOnlySpan<int> documents)
    {
        const int Values = byte.MaxValue + 1;
        var (words, stride) = (facets.Words, facets.WordsPerDocument);
        var used = Math.Min(FacetColumns.PerWord, facets.Bytes.Max() + 1 - word * FacetColumns.PerWord);
        Span<int> ofByte = stackalloc int[FacetColumns.PerWord * Values];
        ofByte.Clear();
        foreach (var document in documents)
        {
            var row = words[document * stride + word];
            for (var at = 0; at < used * Values; at += Values, row >>= 8) ofByte[at + (byte)row]++;
        }
        foreach (var field in counted)
        {
            if (facets.Bytes[field] < 0 || facets.Bytes[field] / FacetColumns.PerWord != word) continue;
            var from = ofByte.Slice(facets.Bytes[field] % FacetColumns.PerWord * Values, Values);
            for (var value = 0; value < Values; value++) counts[field][value] += from[value];
        }
    }

    static void CountColumn(int[] column, int[] counts, ReadOnlySpan<int> documents)
    {
        foreach (var document in documents) counts[column[document]]++;
    }

    void CountLists(FacetColumns facets, int field, ReadOnlySpan<int> documents)
    {
        foreach (var document in documents)
            foreach (var value in facets.Many(field, document)) counts[field][value]++;
    }

    void CountSelected(Segment segment, Batch batch)
    {
        var kept = 0;
        for (var i = 0; i < batch.Count; i++)
        {
            var document = batch.Documents[i];
            var missed = Missed(segment.Facets, document);
            if (missed == Passes) batch.Keep(i, kept++);
            else if (missed >= 0 && counts[missed].Length > 0) CountOne(segment.Facets, missed, document);
        }
        batch.Count = kept;
        CountAll(segment.Facets, batch.Documents.AsSpan(0, kept));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void CountOne(FacetColumns facets, int field, int document)
    {
        if (!facets.IsList(field)) counts[field][facets.One(field, document)]++;
        else
            foreach (var value in facets.Many(field, document)) counts[field][value]++;
    }

    /// <returns>The one field whose selection the document misses; <see cref="Passes"/> when none, <see cref="NoField"/> when several.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int Missed(FacetColumns facets, int document)
    {
        var missed = Passes;
        foreach (var (field, accepts) in selections)
        {
            if (Accepts(facets, field, accepts, document)) continue;
            if (missed != Passes) return NoField;
            missed = field;
        }
        return missed;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Accepts(FacetColumns facets, int field, bool[] accepts, int document)
    {
        if (!facets.IsList(field)) return accepts[facets.One(field, document)];
        foreach (var value in facets.Many(field, document))
            if (accepts[value]) return true;
        return false;
    }
}
