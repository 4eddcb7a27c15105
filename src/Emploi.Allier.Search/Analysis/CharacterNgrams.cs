namespace Emploi.Allier.Search.Analysis;

/// <summary>The runs of letters of a word, its ends marked: what two spellings of one title share.</summary>
public sealed class CharacterNgrams(int shortest = 3, int longest = 4) : IAnalyzer
{
    const char Edge = '_';

    public string Fingerprint => $"ngrams-1-{shortest}-{longest}";

    public string Beginning(ReadOnlySpan<char> word) => Edge + Folding.Fold(word).Cut();

    public void AddTerms(ReadOnlySpan<char> word, ICollection<string> terms)
    {
        var marked = Edge + Folding.Fold(word).Cut() + Edge;
        for (var length = shortest; length <= longest; length++)
            for (var at = 0; at + length <= marked.Length; at++)
                terms.Add(marked.Substring(at, length));
    }
}
