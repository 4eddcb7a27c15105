using System.Text;
using System.Text.RegularExpressions;

namespace Emploi.Allier.Core.Candidates.Cvs;

/// <summary>Undoes what typesetting does to letters: ligatures, accents set apart, words cut at the end of a line, letters spaced for their looks.</summary>
static partial class Mending
{
    public static IEnumerable<CvLine> Mend(IEnumerable<CvLine> lines)
    {
        CvLine? before = null;
        foreach (var line in lines)
        {
            var mended = line with { Text = Letters(line.Text) };
            if (mended.Text.Length == 0 || PageNumber().IsMatch(mended.Text)) continue;
            if (before is not null && !mended.Opens && CutName().IsMatch(before.Text))
            {
                before = before with { Text = before.Text + mended.Text };
                continue;
            }
            if (before is not null && !mended.Opens && CutWord().IsMatch(before.Text) && char.IsLower(mended.Text[0]))
            {
                before = before with { Text = before.Text[..^1] + mended.Text };
                continue;
            }
            if (before is not null) yield return before;
            before = mended;
        }
        if (before is not null) yield return before;
    }

    internal static string Letters(string text)
    {
        if (text.Length > CvText.LineMaxLength) text = text[..CvText.LineMaxLength];
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
            plain.Append(c switch
            {
                >= '\uFB00' and <= '\uFB06' => c.ToString().Normalize(NormalizationForm.FormKC),
                '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\uFFFD' => "",
                '\t' => "\t",
                _ when char.IsControl(c) || c is >= '\uE000' and <= '\uF8FF' => " ",
                _ when char.IsWhiteSpace(c) => " ",
                _ when char.IsSurrogate(c) => " ",
                _ => c.ToString(),
            });
        var said = AccentAfter().Replace(plain.ToString(), match => $"{match.Groups["letter"].Value}{Combining(match.Groups["accent"].Value[0])}");
        said = AccentBefore().Replace(said, match => $"{match.Groups["letter"].Value}{Combining(match.Groups["accent"].Value[0])}");
        said = Spaced().Replace(said.Normalize(), match => match.Value.Replace("  ", "\n", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Replace('\n', ' '));
        return Spaces().Replace(TabSpaces().Replace(said, "\t"), " ").Trim();
    }

    static char Combining(char accent) => accent switch { '´' => '\u0301', '`' => '\u0300', '^' or 'ˆ' => '\u0302', '¨' => '\u0308', '¸' => '\u0327', _ => accent };

    // Old fonts draw the accent, then the letter; some the other way.
    [GeneratedRegex("(?<=\\p{L}|^|\\s)(?<accent>[´`ˆ¨¸]) ?(?<letter>[aeiouycAEIOUYC])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AccentBefore();

    [GeneratedRegex("(?<![´`ˆ¨])(?<letter>[aeiouAEIOU](?=[´ˆ¨])|[cC](?=¸))(?<accent>[´ˆ¨¸])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AccentAfter();

    [GeneratedRegex(@"(?<![\p{L}\p{M}] ?)(?:(?:\p{L} {1,3}){3,}\p{L}|(?:[\p{Lu}\-’'&]{1,2} {1,3}){4,}\p{Lu}{1,2})(?!\p{L})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spaced();

    [GeneratedRegex(@"\p{Ll}{2,}-$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CutWord();

    /// <summary>"Saint-Germain-" keeps its hyphen.</summary>
    [GeneratedRegex(@"(?<![\p{L}])\p{Lu}\p{Ll}[\p{L}\-’']*-$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CutName();

    [GeneratedRegex(@"^(?:page\s*)?\d{1,2}\s*(?:/|sur|de)\s*\d{1,2}$|^page \d{1,2}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@" *\t[\t ]*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TabSpaces();

    [GeneratedRegex(@" {2,}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spaces();
}
