using Emploi.Allier.Search.Indexing;

namespace Emploi.Allier.Search.Querying;

/// <summary>One way for a document to answer a clause: a term or a phrase in a field.</summary>
/// <param name="Weight">What the field, the rarity and the kind of answer make of it; how often it occurs comes besides.</param>
/// <param name="DocumentCount">At most how many documents have it, dead ones included.</param>
abstract record Alternative(TextField Field, float Weight, int DocumentCount)
{
    /// <summary>Looks for it in a segment; nothing when the segment cannot have it.</summary>
    public abstract Matcher? In(Segment segment, FieldStatistics statistics);

    public abstract string Said { get; }
}

sealed record TermAlternative(TextField Field, float Weight, int DocumentCount, byte[] Term) : Alternative(Field, Weight, DocumentCount)
{
    public override Matcher? In(Segment segment, FieldStatistics statistics) =>
        segment.Texts[Field.Ordinal].Terms.TryFind(Term, out var term) ? new TermMatcher(segment.Texts[Field.Ordinal], term, Weight, statistics.Norms) : null;

    public override string Said => System.Text.Encoding.UTF8.GetString(Term);
}

/// <param name="Offsets">Where each term stands after the first.</param>
sealed record PhraseAlternative(TextField Field, float Weight, int DocumentCount, byte[][] Terms, int[] Offsets) : Alternative(Field, Weight, DocumentCount)
{
    public override Matcher? In(Segment segment, FieldStatistics statistics)
    {
        var column = segment.Texts[Field.Ordinal];
        var terms = new int[Terms.Length];
        for (var i = 0; i < terms.Length; i++)
            if (!column.Terms.TryFind(Terms[i], out terms[i])) return null;
        return new PhraseMatcher(column, terms, Offsets, Weight, statistics.Norms);
    }

    public override string Said => $"“{string.Join(' ', Terms.Select(System.Text.Encoding.UTF8.GetString))}”";
}

/// <summary>A word of the query: a document has it by any of the alternatives, and is worth the best of them.</summary>
sealed record Clause(string Word, IReadOnlyList<Alternative> Alternatives);
