using System.Globalization;
using System.Text;

namespace Emploi.Allier.Search.Analysis;

/// <summary>Lower case without accents or ligatures: "Œuvre", "ŒUVRE" and "oeuvre" are one word.</summary>
public static class Folding
{
    public static string Fold(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
            if (c is not (>= 'a' and <= 'z' or >= '0' and <= '9'))
                return FoldSlowly(word);
        return word.ToString();
    }

    static string FoldSlowly(ReadOnlySpan<char> word)
    {
        var folded = new StringBuilder(word.Length + 4);
        foreach (var c in Decomposed(word.ToString()))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark) continue;
            var lower = char.ToLowerInvariant(c);
            if (Letters(lower) is { } letters) folded.Append(letters);
            else folded.Append(lower);
        }
        return folded.ToString();
    }

    /// <summary>A lone half of a surrogate pair, which decomposition refuses, stays as it is.</summary>
    static string Decomposed(string word)
    {
        try
        {
            return word.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            return word;
        }
    }

    static string? Letters(char c) => c switch
    {
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        'ø' => "o",
        'ł' => "l",
        'đ' or 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        '’' or '‘' or 'ʼ' => "'",
        _ => null,
    };
}
