namespace Emploi.Allier.Search.Analysis;

/// <summary>A word as it is, folded: names of employers are never stemmed, and none of their words is noise.</summary>
public sealed class FoldedWords : IAnalyzer
{
    public string Fingerprint => "folded-1";

    public string Beginning(ReadOnlySpan<char> word) => Folding.Fold(word).Cut();

    public void AddTerms(ReadOnlySpan<char> word, ICollection<string> terms)
    {
        var folded = Folding.Fold(word).Cut();
        if (folded.Length > 0) terms.Add(folded);
    }
}
