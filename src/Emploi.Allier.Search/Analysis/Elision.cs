using System.Collections.Frozen;

namespace Emploi.Allier.Search.Analysis;

/// <summary>Drops an elided article: "l'atelier" is "atelier".</summary>
public sealed class Elision(IEnumerable<string> articles)
{
    readonly FrozenSet<string> articles = articles.ToFrozenSet(StringComparer.Ordinal);

    /// <param name="word">Folded.</param>
    public string Without(string word)
    {
        var apostrophe = word.IndexOf('\'');
        return apostrophe > 0 && articles.Contains(word[..apostrophe]) ? word[(apostrophe + 1)..] : word;
    }
}
