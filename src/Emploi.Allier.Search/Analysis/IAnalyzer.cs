namespace Emploi.Allier.Search.Analysis;

/// <summary>Turns one word of a text into the terms that are indexed and searched: none for noise, one, or several.</summary>
/// <remarks>An index asks once for each different word, so an analyser may take its time. It must always answer the same, to any thread.</remarks>
public interface IAnalyzer
{
    /// <summary>Changes whenever the answers do: a saved index made by another analyser is refused.</summary>
    string Fingerprint { get; }

    void AddTerms(ReadOnlySpan<char> word, ICollection<string> terms);

    /// <summary>What the terms of a word begin with when only its beginning is known.</summary>
    string Beginning(ReadOnlySpan<char> word);
}

public static class Analyzers
{
    /// <summary>No term is longer; what is longer is cut there, as servers do with a `truncate` filter.</summary>
    public const int TermMaxLength = 64;

    public static IReadOnlyList<string> Terms(this IAnalyzer analyzer, string text)
    {
        var terms = new List<string>();
        foreach (var word in new Words(text)) analyzer.AddTerms(text.AsSpan(word), terms);
        return terms;
    }

    internal static string Cut(this string term) => term.Length <= TermMaxLength ? term : term[..TermMaxLength];
}
