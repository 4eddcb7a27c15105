using System.Collections.Frozen;

namespace Emploi.Allier.Search.Analysis;

/// <summary>
/// Brings the feminine of a trade to its masculine where the stemmer would leave them apart.
/// Any word in -ère does by rule; the others are listed.
/// </summary>
public sealed class FeminineForms(IEnumerable<KeyValuePair<string, string>> masculines)
{
    /// <summary>The same rule for a server, as a `pattern_replace` filter by "$1er".</summary>
    public const string Pattern = "^(..+)eres?$";

    readonly FrozenDictionary<string, string> masculines = masculines.ToFrozenDictionary(StringComparer.Ordinal);

    /// <param name="word">Folded.</param>
    public string Masculine(string word)
    {
        if (masculines.TryGetValue(word, out var masculine)) return masculine;

        var singular = word.EndsWith('s') ? word[..^1] : word;
        return singular.Length >= 5 && singular.EndsWith("ere", StringComparison.Ordinal) ? singular[..^1] : word;
    }
}
