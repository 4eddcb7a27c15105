using Emploi.Allier.Core.Territory;

namespace Emploi.Allier.Core.Metiers;

/// <summary>The words that names of trades are made of, to mend one that was mistyped: "boulnager", "sreveur", "infirmere".</summary>
public sealed class Spelling
{
    /// <summary>Of shorter words too many are one letter apart.</summary>
    const int ShortestWord = 5;

    /// <summary>How often each word stands in names of trades.</summary>
    readonly Dictionary<string, int> words = new(StringComparer.Ordinal);

    /// <summary>Words by what is left of them without one of their letters.</summary>
    readonly ILookup<string, string> withoutOne;

    public Spelling(IEnumerable<string> names)
    {
        foreach (var word in names.SelectMany(name => PlaceText.Fold(name).Split(' ')).Where(word => word.Length >= ShortestWord - 1))
            words[word] = words.GetValueOrDefault(word) + 1;
        withoutOne = words.Keys.SelectMany(word => Shortened(word).Append(word).Distinct().Select(rest => (rest, word))).ToLookup(each => each.rest, each => each.word, StringComparer.Ordinal);
    }

    /// <summary>Whether it is a word of the names of trades.</summary>
    public bool Knows(string word) => words.ContainsKey(PlaceText.Fold(word));

    /// <returns>The commonest word that one slip of the keyboard leads from; nothing when the word is known, or resembles none.</returns>
    public string? Mended(string word)
    {
        var typed = PlaceText.Fold(word);
        if (typed.Length < ShortestWord || typed.Contains(' ') || words.ContainsKey(typed)) return null;
        return Shortened(typed).Append(typed).SelectMany(rest => withoutOne[rest]).Distinct()
            .Where(known => known[0] == typed[0] && IsOneSlip(typed, known))
            .OrderByDescending(known => words[known]).ThenBy(known => known, StringComparer.Ordinal).FirstOrDefault();
    }

    static IEnumerable<string> Shortened(string word) => Enumerable.Range(0, word.Length).Select(at => word.Remove(at, 1));

    /// <summary>A letter too many, too few, another one, or two in the wrong order.</summary>
    static bool IsOneSlip(string typed, string known)
    {
        var start = 0;
        while (start < typed.Length && start < known.Length && typed[start] == known[start]) start++;
        var (typedRest, knownRest) = (typed[start..], known[start..]);
        return (typedRest.Length - knownRest.Length) switch
        {
            1 => typedRest[1..] == knownRest,
            -1 => typedRest == knownRest[1..],
            0 => typedRest[1..] == knownRest[1..]
                || typedRest.Length > 1 && typedRest[0] == knownRest[1] && typedRest[1] == knownRest[0] && typedRest[2..] == knownRest[2..],
            _ => false,
        };
    }
}
