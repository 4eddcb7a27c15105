using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Emploi.Allier.Core.Candidates.Cvs;

/// <summary>A word where it stands, all pages one under the other, in points.</summary>
sealed record WordBox(string Text, double Left, double Top, double Right, double Bottom)
{
    public double Height => Bottom - Top;
    public double Middle => (Top + Bottom) / 2;
}

/// <summary>Reads what `pdftotext -bbox` writes.</summary>
static partial class PdfWords
{
    const int MostWords = 6_000;

    /// <summary>Smaller is not written for a reader.</summary>
    const double LeastHeight = 2.5;

    public static List<WordBox> Read(byte[] output)
    {
        var words = new List<WordBox>();
        double above = 0, height = 0, width = 0;
        foreach (var line in Encoding.UTF8.GetString(output).EnumerateLines())
        {
            if (words.Count == MostWords) break;
            if (Page().Match(line.ToString()) is { Success: true } page)
            {
                above += height;
                (width, height) = (Number(page, "width"), Number(page, "height"));
            }
            else if (Word().Match(line.ToString()) is { Success: true } word)
            {
                var text = WebUtility.HtmlDecode(word.Groups["text"].Value).Trim();
                var (left, top, right, bottom) = (Number(word, "left"), Number(word, "top"), Number(word, "right"), Number(word, "bottom"));
                if (text.Length == 0 || bottom - top < LeastHeight || right <= left || left < 0 || right > width + 1 || top < -1 || bottom > height + 1) continue;
                words.Add(new(text, left, above + top, right, above + bottom));
            }
        }
        return words;
    }

    static double Number(Match match, string group) =>
        double.TryParse(match.Groups[group].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex("""<page width="(?<width>[0-9.]+)" height="(?<height>[0-9.]+)">""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Page();

    [GeneratedRegex("""<word xMin="(?<left>-?[0-9.]+)" yMin="(?<top>-?[0-9.]+)" xMax="(?<right>-?[0-9.]+)" yMax="(?<bottom>-?[0-9.]+)">(?<text>.*)</word>""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Word();
}
