using System.Globalization;
using System.Text;

namespace Emploi.Allier.Core.Territory;

/// <summary>Brings every spelling of a place name to one: lower case, no accent, single spaces, Saint and sur in full.</summary>
public static class PlaceText
{
    /// <summary>Longer than any address line; what comes after is not a place.</summary>
    public const int MaxLength = 120;

    const char LastFolded = '\u017F';
    static readonly string[] Folded = [.. Enumerable.Range(0, LastFolded + 1).Select(c => FoldOf((char)c))];

    public static string Fold(string? text)
    {
        Span<char> folded = stackalloc char[MaxLength * 3];
        return folded[..Fold(text, folded)].ToString();
    }

    /// <summary>Writes the folded text and says how long it is. With <paramref name="lastWordIsWhole"/> false,
    /// a last word still being typed is left as it is: "st" may become Strasbourg.</summary>
    public static int Fold(ReadOnlySpan<char> text, Span<char> to, bool lastWordIsWhole = true)
    {
        text = text[..Math.Min(text.Length, MaxLength)];
        int length = 0, word = 0;
        foreach (var c in text)
        {
            var letters = c <= LastFolded ? Folded[c] : char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark ? "" : " ";
            foreach (var letter in letters)
            {
                if (letter != ' ') to[length++] = letter;
                else EndWord(to, ref length, ref word, c);
            }
        }
        if (lastWordIsWhole) EndWord(to, ref length, ref word, ' ');
        return length > 0 && to[length - 1] == ' ' ? length - 1 : length;
    }

    static void EndWord(Span<char> to, ref int length, ref int word, char endedBy)
    {
        if (length == word) return;
        var full = to[word..length] switch
        {
            "st" => "saint",
            "ste" => "sainte",
            "sts" => "saints",
            "stes" => "saintes",
            "s" when endedBy == '/' => "sur",
            // The second letter of "s/s".
            "s" when word >= 4 && to[(word - 4)..word] is "sur " => "sous",
            _ => null,
        };
        if (full == "sous") word -= 4;
        if (full is not null)
        {
            full.CopyTo(to[word..]);
            length = word + full.Length;
        }
        to[length++] = ' ';
        word = length;
    }

    /// <summary>The folded name without its articles nor spaces: "le mayet d ecole" and "mayet décole" meet there.</summary>
    public static string Squeeze(string folded)
    {
        Span<char> kept = stackalloc char[folded.Length];
        var length = 0;
        foreach (var range in folded.AsSpan().Split(' '))
        {
            var word = folded.AsSpan()[range];
            if (word is "le" or "la" or "les" or "l") continue;
            word.CopyTo(kept[length..]);
            length += word.Length;
        }
        return length == 0 ? folded.Replace(" ", "", StringComparison.Ordinal) : kept[..length].ToString();
    }

    static string FoldOf(char c)
    {
        switch (c)
        {
            case 'œ' or 'Œ': return "oe";
            case 'æ' or 'Æ': return "ae";
            case 'ß': return "ss";
            case '\u00AD': return "";
        }
        var plain = c.ToString().Normalize(NormalizationForm.FormD)[0];
        return char.IsAsciiLetterOrDigit(plain) ? char.ToLowerInvariant(plain).ToString() : " ";
    }
}
