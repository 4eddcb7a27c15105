using System.Text.RegularExpressions;

namespace Emploi.Allier.Core.Metiers;

/// <summary>A name of a trade: the label of its code, a usual name, or one of its appellations.</summary>
/// <param name="Use">How likely it is to be meant: the label of a code before an appellation, one rarely used last.</param>
sealed partial record TradeTitle(Trade Trade, string Label, int Use)
{
    const string Or = " / ";

    /// <summary>One text for each gender, and the short name that some have in brackets: what people type.</summary>
    public IReadOnlyList<string> Forms { get; } =
        [.. FormsOf(Aside().Replace(Label, "")), .. Aside().Matches(Label).Select(aside => aside.Groups["short"].Value).Where(name => name.Length > 0)];

    /// <summary>"Serveur / Serveuse en restauration" is "Serveur en restauration" and "Serveuse en restauration".</summary>
    static string[] FormsOf(string label)
    {
        var sides = label.Split(Or, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (sides.Length != 2) return sides;

        // What both genders share is written once, after the second.
        var (words, others) = (sides[0].Split(' ').Length, sides[1].Split(' '));
        return others.Length <= words ? sides : [$"{sides[0]} {string.Join(' ', others[words..])}", sides[1]];
    }

    /// <summary>"(IDE)", "-CIP-", "(lycée, collège...)", "spécialisé(e)".</summary>
    [GeneratedRegex(@"\s?(\(((?<short>\p{Lu}{2,6})|[^()]*)\)|-(?<short>\p{Lu}{2,6})-)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Aside();
}
