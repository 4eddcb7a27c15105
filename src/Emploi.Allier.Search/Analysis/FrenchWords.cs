using System.Collections.Frozen;

namespace Emploi.Allier.Search.Analysis;

/// <summary>A word of a French text: folded, without its elided article, no noise, in the masculine, stemmed.</summary>
/// <remarks>Each step has its filter on a server, in this order: lowercase, asciifolding, truncate, elision, stop, feminine forms, light_french.</remarks>
public sealed class FrenchWords(FrenchDictionary french) : IAnalyzer
{
    readonly Elision elision = new(french.Elisions);
    readonly FrozenSet<string> stops = french.StopWords.ToFrozenSet(StringComparer.Ordinal);
    readonly FeminineForms feminines = new(french.Feminines);

    public string Fingerprint { get; } = $"french-1-{french.Checksum:x16}";

    /// <remarks>Terms have no doubled letters.</remarks>
    public string Beginning(ReadOnlySpan<char> word) => FrenchStemmer.WithoutDoubles(elision.Without(Folding.Fold(word).Cut()));

    public void AddTerms(ReadOnlySpan<char> word, ICollection<string> terms)
    {
        var bare = elision.Without(Folding.Fold(word).Cut());
        if (bare.Length == 0 || stops.Contains(bare)) return;
        terms.Add(FrenchStemmer.Stem(feminines.Masculine(bare)));
    }
}
