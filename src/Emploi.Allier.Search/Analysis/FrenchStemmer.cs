namespace Emploi.Allier.Search.Analysis;

/// <summary>
/// The light stemmer of Jacques Savoy for French (CLEF, 2001), on folded words: what servers call `light_french`.
/// </summary>
/// <remarks>Rules that look at accents are left out: words are folded before they come here, on servers too.</remarks>
public static class FrenchStemmer
{
    /// <param name="Shortest">The rule leaves shorter words alone.</param>
    /// <param name="Last">What remains is only tidied; otherwise the next rules go on.</param>
    readonly record struct Rule(int Shortest, string Ending, string By, bool Last = true);

    static readonly Rule[] rules =
    [
        new(10, "issement", "ir"),
        new(9, "issant", "ir"),
        new(9, "ivement", "if"), new(7, "ement", "e"),
        new(12, "ficatrice", "fier"), new(11, "ficateur", "fier"),
        new(10, "catrice", "quer"), new(9, "cateur", "quer"),
        new(9, "atrice", "er"), new(8, "ateur", "er"),
        new(7, "trice", "teur", Last: false),
        new(8, "teuse", "ter"), new(7, "teur", "ter"),
        new(6, "euse", "eu"),
        new(8, "ive", "if"),
        new(5, "folle", "fou"), new(5, "molle", "mou"),
        new(10, "nnelle", "n"), new(10, "nnel", "n"),
        new(9, "ique", "", Last: false),
        new(9, "esse", "e"),
        new(8, "inage", "in"),
        new(10, "isation", ""), new(10, "isateur", ""),
        new(9, "ation", ""), new(9, "ition", ""),
    ];

    /// <param name="word">Folded.</param>
    public static string Stem(string word)
    {
        var stem = Singular(word);
        foreach (var rule in rules)
        {
            if (stem.Length < rule.Shortest || !stem.EndsWith(rule.Ending, StringComparison.Ordinal)) continue;
            stem = stem[..^rule.Ending.Length] + rule.By;
            if (rule is { Ending: "isation" } && stem.Length > 5 && stem.EndsWith("ual", StringComparison.Ordinal)) stem = stem[..^3] + "uel";
            if (rule.Last) break;
        }
        return Tidy(stem);
    }

    static string Singular(string word)
    {
        if (word.Length > 5 && word[^1] == 'x')
            word = word.EndsWith("aux", StringComparison.Ordinal) && word[^4] != 'e' ? word[..^2] + "l" : word[..^1];
        if (word.Length > 3 && word[^1] == 'x') word = word[..^1];
        if (word.Length > 3 && word[^1] == 's') word = word[..^1];
        return word;
    }

    /// <summary>Doubled letters once, then the endings that mean nothing.</summary>
    static string Tidy(string stem)
    {
        if (stem.Length <= 4) return stem;
        stem = WithoutDoubles(stem);
        if (stem.Length > 4 && stem.EndsWith("ie", StringComparison.Ordinal)) stem = stem[..^2];
        if (stem.Length <= 4) return stem;

        var length = stem.Length;
        if (stem[length - 1] == 'r') length--;
        if (stem[length - 1] == 'e') length--;
        if (stem[length - 1] == 'e') length--;
        if (stem[length - 1] == stem[length - 2] && char.IsLetter(stem[length - 1])) length--;
        return stem[..length];
    }

    internal static string WithoutDoubles(string stem)
    {
        Span<char> kept = stem.Length <= 256 ? stackalloc char[stem.Length] : new char[stem.Length];
        var length = 0;
        foreach (var c in stem)
            if (length == 0 || kept[length - 1] != c || !char.IsLetter(c))
                kept[length++] = c;
        return length == stem.Length ? stem : kept[..length].ToString();
    }
}
