using System.Globalization;
using System.Text.RegularExpressions;

namespace Emploi.Allier.Core.People;

/// <summary>The social security number is never kept: it is recognised, so that what carries one can drop it.</summary>
public static partial class Nir
{
    /// <summary>Where the numbers lie in the text: thirteen characters of the right shape, or fifteen whose key is right.</summary>
    public static IReadOnlyList<Range> Find(string? text)
    {
        if (string.IsNullOrEmpty(text)) return [];
        List<Range> found = [];
        foreach (var match in Shape().EnumerateMatches(text))
        {
            var written = text.Substring(match.Index, match.Length);
            var plain = string.Concat(written.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
            var hasKey = plain.Length == 15;
            if (hasKey && KeyOf(plain[..13]) != int.Parse(plain.AsSpan(13), CultureInfo.InvariantCulture))
            {
                // Two digits set apart may be the next word of a sentence; stuck to the number they make it another number.
                if (char.IsAsciiDigit(written[^3])) continue;
                written = written[..^2].TrimEnd(' ', '.', '-', '/', '\u00A0', '\u202F');
            }
            found.Add(match.Index..(match.Index + written.Length));
        }
        return found;
    }

    /// <summary>The text without its numbers, and whether it held any.</summary>
    public static (string Text, bool Dropped) Drop(string text)
    {
        var found = Find(text);
        foreach (var range in found.Reverse()) text = text.Remove(range.Start.Value, range.End.Value - range.Start.Value);
        return (text, found.Count > 0);
    }

    static int KeyOf(string number)
    {
        var digits = number.Replace("2A", "19", StringComparison.Ordinal).Replace("2B", "18", StringComparison.Ordinal);
        return 97 - (int)(long.Parse(digits, CultureInfo.InvariantCulture) % 97);
    }

    // Sex, year, month (20 and more when the register is uncertain), département or country, commune, rank, then the key.
    [GeneratedRegex(@"(?<![0-9A-Za-z])[1-478][ .\-\u00A0\u202F]?[0-9]{2}[ .\-\u00A0\u202F]?(?:0[1-9]|1[0-2]|[2-9][0-9])[ .\-\u00A0\u202F]?(?:[0-9]{2}|2[ABab])[ .\-\u00A0\u202F]?[0-9]{3}[ .\-\u00A0\u202F]?[0-9]{3}(?:[ .\-/\u00A0\u202F]{0,3}[0-9]{2})?(?![0-9A-Za-z])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Shape();
}
