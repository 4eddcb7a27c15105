using System.Runtime.CompilerServices;
using Emploi.Allier.Search.Indexing;

namespace Emploi.Allier.Search.Querying;

/// <summary>
/// Counts the values of what matches, and holds back what was not selected: a document that misses one selection
/// still counts for that facet, and for no other.
/// </summary>
sealed class FacetCounter
{
    const int Values = byte.MaxValue + 1;

    readonly Snapshot snapshot;
    readonly Query query;
    readonly int[][] counts;
    readonly int[] counted;
    readonly (int Field, bool[] Accepts)[] selections;

    /// <summary>Of the segment at hand, for each byte of its words: one read of a word counts eight facets.</summary>
    int[] ofBytes = [];
    Segment? segment;

    public FacetCounter(QueryPlan plan)
    {
        (snapshot, query) = (plan.Snapshot, plan.Query);
        counts = Array.ConvertAll(snapshot.Dictionaries.ToArray(), _ => Array.Empty<int>());
        counted = query.Facets.Select(field => field.Ordinal).Distinct().ToArray();
        // A byte more than a value can be: counting by bytes needs no check.
        foreach (var field in counted) counts[field] = new int[Math.Max(snapshot.Dictionaries[field].Count, Values)];
        selections = query.Selections.GroupBy(selection => selection.Field.Ordinal)
            .Select(group => (group.Key, Accepting(snapshot.Dictionaries[group.Key], group.SelectMany(selection => selection.Values))))
            .ToArray();
    }

    public static bool[] Accepting(KeywordDictionary dictionary, IEnumerable<string> values)
    {
        var accepts = new bool[Math.Max(dictionary.Count, Values)];
        foreach (var value in values)
            if (dictionary.Find(value) is var ordinal and not KeywordDictionary.None && ordinal < accepts.Length) accepts[ordinal] = true;
        return accepts;
    }

    /// <summary>Counts the documents of a batch, and keeps in it those that pass every selection.</summary>
    public void Count(Segment of, Batch batch)
    {
        if (of != segment) Begin(of);
        if (selections.Length > 0) CountMissed(of.Facets, batch);
        CountAll(of.Facets, batch.Documents.AsSpan(0, batch.Count));
    }

    /// <summary>What a segment keeps the totals of need not be counted again.</summary>
    public void AddTotals(SegmentView view)
    {
        foreach (var field in counted)
            for (var value = 1; value < view.Totals[field].Length && value < counts[field].Length; value++) counts[field][value] += view.Totals[field][value];
    }

    public IReadOnlyList<Facet> Facets()
    {
        End();
        return query.Facets.Select(Facet).ToArray();
    }

    Facet Facet(KeywordField field)
    {
        var (dictionary, ofField) = (snapshot.Dictionaries[field.Ordinal], counts[field.Ordinal]);
        var found = new List<FacetCount>();
        for (var value = 1; value < dictionary.Count && value < ofField.Length; value++)
            if (ofField[value] > 0) found.Add(new(dictionary[value], ofField[value]));
        found.Sort((a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count) : string.CompareOrdinal(a.Value, b.Value));
        return new(field, found);
    }

    void Begin(Segment next)
    {
        End();
        segment = next;
        ofBytes = new int[next.Facets.WordsPerDocument * FacetColumns.PerWord * Values];
    }

    void End()
    {
        if (segment is null) return;
        foreach (var field in counted)
        {
            if (segment.Facets.Bytes[field] is not (var at and >= 0)) continue;
            for (var value = 0; value < Values; value++) counts[field][value] += ofBytes[at * Values + value];
        }
        segment = null;
    }

    void CountAll(FacetColumns facets, ReadOnlySpan<int> documents)
    {
        for (var word = 0; word < facets.WordsPerDocument; word++)
            if (IsCounted(facets, word)) CountBytes(facets, word, documents);
        foreach (var field in counted)
        {
            if (facets.Bytes[field] >= 0) continue;
            if (facets.IsList(field)) CountLists(facets, field, documents);
            else CountColumn(facets.Column(field)!, counts[field], documents);
        }
    }

    bool IsCounted(FacetColumns facets, int word)
    {
        foreach (var field in counted)
            if (facets.Bytes[field] is var at and >= 0 && at / FacetColumns.PerWord == word) return true;
        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void CountBytes(FacetColumns facets, int word, ReadOnlySpan<int> documents)
    {
        var (words, stride) = (facets.Words, facets.WordsPerDocument);
        var here = ofBytes.AsSpan(word * FacetColumns.PerWord * Values, Math.Min(FacetColumns.PerWord, facets.ByteCount - word * FacetColumns.PerWord) * Values);
        foreach (var document in documents)
        {
            var row = words[document * stride + word];
            for (var at = 0; at < here.Length; at += Values, row >>= 8) here[at + (byte)row]++;
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

    /// <summary>Sorts out the batch by how many selections each document misses: none, one, or more.</summary>
    void CountMissed(FacetColumns facets, Batch batch)
    {
        var misses = batch.Misses.AsSpan(0, batch.Count);
        misses.Clear();
        var documents = batch.Documents.AsSpan(0, batch.Count);
        for (var i = 0; i < selections.Length; i++) MarkMisses(facets, selections[i], (byte)(i + 1), documents, misses);
        for (var i = 0; i < selections.Length; i++) CountTheOnlyMiss(facets, selections[i].Field, (byte)(i + 1), documents, misses);
        batch.KeepWithoutMiss();
    }

    /// <summary>Which documents miss is a toss-up: adding nothing for the others is faster than guessing.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    void CountTheOnlyMiss(FacetColumns facets, int field, byte number, ReadOnlySpan<int> documents, ReadOnlySpan<byte> misses)
    {
        var ofField = counts[field];
        if (ofField.Length == 0) return;
        if (facets.Bytes[field] is var at and >= 0)
        {
            var (words, stride, word, shift) = (facets.Words, facets.WordsPerDocument, at / FacetColumns.PerWord, at % FacetColumns.PerWord * 8);
            for (var i = 0; i < misses.Length && i < documents.Length; i++)
                ofField[(byte)(words[documents[i] * stride + word] >> shift)] += misses[i] == number ? 1 : 0;
        }
        else
        {
            for (var i = 0; i < misses.Length && i < documents.Length; i++)
                if (misses[i] == number) CountOne(facets, field, documents[i]);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void MarkMisses(FacetColumns facets, (int Field, bool[] Accepts) selection, byte number, ReadOnlySpan<int> documents, Span<byte> misses)
    {
        var (field, accepts) = selection;
        if (facets.Bytes[field] is var at and >= 0)
        {
            var (words, stride, word, shift) = (facets.Words, facets.WordsPerDocument, at / FacetColumns.PerWord, at % FacetColumns.PerWord * 8);
            for (var i = 0; i < misses.Length && i < documents.Length; i++)
                misses[i] = After(misses[i], accepts[(byte)(words[documents[i] * stride + word] >> shift)], number);
        }
        else
        {
            for (var i = 0; i < misses.Length && i < documents.Length; i++) misses[i] = After(misses[i], Accepts(facets, field, accepts, documents[i]), number);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static byte After(byte before, bool accepted, byte number)
    {
        var missed = before == 0 ? number : Batch.MissesSeveral;
        return accepted ? before : missed;
    }

    void CountOne(FacetColumns facets, int field, int document)
    {
        if (!facets.IsList(field)) counts[field][facets.One(field, document)]++;
        else
            foreach (var value in facets.Many(field, document)) counts[field][value]++;
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
