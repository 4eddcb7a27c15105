using Emploi.Allier.Search.Analysis;

namespace Emploi.Allier.Search.Querying;

/// <summary>What was typed, read: words, some of them a beginning, and phrases between quotes; a quote that nothing closes is none. Never fails, whatever is typed.</summary>
public sealed record QueryText(IReadOnlyList<QueryPart> Parts)
{
    /// <summary>What is typed beyond is not read: the cost of a query is bounded.</summary>
    public const int MaxLength = 2_000;
    public const int MaxWords = 32;

    /// <summary>A beginning is looked for among all terms, and its own beginnings when there is none: only so many, and no long ones.</summary>
    const int MaxPrefixes = 2, PrefixMaxLength = 20;

    /// <summary>All of one or two words, all but one of three or four, three quarters above.</summary>
    public static int Needed(int words) => words <= 2 ? words : words <= 4 ? words - 1 : words * 3 / 4;

    public static QueryText Read(string? typed)
    {
        typed ??= "";
        var text = typed.Length <= MaxLength ? typed : typed[..MaxLength];
        var parts = new List<QueryPart>();
        var (words, prefixes, quoted, position, previousEnd) = (0, 0, (List<string>?)null, 0, 0);

        foreach (var range in new Words(text))
        {
            var (start, end) = (range.Start.Value, range.End.Value);
            for (var i = previousEnd; i < start; i++)
                if (IsQuote(text[i])) EndOrBeginQuote();
            previousEnd = end;
            if (words++ == MaxWords) break;

            var word = text[start..end];
            if (quoted is not null) quoted.Add(word);
            else parts.Add(new([word], position, IsPrefix: end < text.Length && text[end] == '*' && word.Length <= PrefixMaxLength && prefixes++ < MaxPrefixes));
            position++;
        }
        if (quoted is not null && !HasQuote(text.AsSpan(previousEnd))) parts.AddRange(quoted.Select((word, i) => new QueryPart([word], position - quoted.Count + i, IsPrefix: false)));
        else EndQuote();
        return new(parts);

        void EndOrBeginQuote()
        {
            if (quoted is null) quoted = [];
            else EndQuote();
        }

        void EndQuote()
        {
            if (quoted is { Count: > 0 }) parts.Add(new(quoted, position - quoted.Count, IsPrefix: false) { IsQuoted = true });
            quoted = null;
        }
    }

    static bool HasQuote(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (IsQuote(c)) return true;
        return false;
    }

    static bool IsQuote(char c) => c is '"' or '«' or '»' or '“' or '”';
}

/// <param name="Words">One, or those of a phrase between quotes.</param>
/// <param name="Position">Of the first word among those of the query.</param>
public sealed record QueryPart(IReadOnlyList<string> Words, int Position, bool IsPrefix)
{
    public bool IsQuoted { get; init; }
}
