using System.Globalization;
using System.Text.RegularExpressions;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.TagHelpers;

/// <summary>Every pair of colours that the style sheets put together, measured as WCAG 2.2 does, in both schemes.</summary>
public sealed partial class ContrastTests
{
    const double ForText = 4.5, ForShapes = 3;

    static readonly (string Ink, string Ground, double Least)[] Pairs =
    [
        .. from ink in new[] { "ink", "ink-soft", "link", "link-visited", "error" }
           from ground in new[] { "paper", "surface", "sand" }
           select (ink, ground, ForText),
        ("on-brand", "brand", ForText), ("on-brand", "brand-strong", ForText),
        ("on-brand-soft", "brand", ForText), ("on-brand-soft", "brand-strong", ForText), ("on-gold", "gold", ForText),
        .. from kind in new[] { "ok", "warn", "error", "info" } select (kind, kind + "-ground", ForText),
        .. from kind in new[] { "ok", "warn", "error", "info" } select ("ink", kind + "-ground", ForText),
        ("surface", "error", ForText),
        ("line-strong", "surface", ForShapes), ("line-strong", "paper", ForShapes),
        ("focus", "paper", ForShapes), ("focus", "surface", ForShapes), ("focus", "sand", ForShapes), ("focus", "focus-halo", ForShapes),
        .. from series in Enumerable.Range(1, 4) select ($"chart-{series}", "surface", ForShapes),
    ];

    [Theory]
    [InlineData("light"), InlineData("dark")]
    public void Pairs_OfTheScheme_CanBeRead(string scheme)
    {
        var colours = Tokens(scheme);

        var poor = from pair in Pairs
                   let ratio = Contrast(colours[pair.Ink], colours[pair.Ground])
                   where ratio < pair.Least
                   select $"{pair.Ink} on {pair.Ground}: {ratio:0.00}, at least {pair.Least}";

        poor.ShouldBeEmpty();
    }

    static Dictionary<string, string> Tokens(string scheme)
    {
        var sheet = File.ReadAllText(Path.Combine(Source.Root, "src/Emploi.Allier.Web/wwwroot/css/tokens.css"));
        var halves = sheet.Split("@media (prefers-color-scheme: dark)");
        return Token().Matches(halves[scheme == "light" ? 0 : 1]).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["hex"].Value);
    }

    static double Contrast(string a, string b)
    {
        var (one, other) = (Luminance(a), Luminance(b));
        return (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);
    }

    static double Luminance(string hex)
    {
        double Part(int at)
        {
            var share = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        }

        return 0.2126 * Part(0) + 0.7152 * Part(2) + 0.0722 * Part(4);
    }

    [GeneratedRegex("--(?<name>[a-z0-9-]+): #(?<hex>[0-9a-f]{6});", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
