using System.Text.RegularExpressions;

namespace Emploi.Allier.Core.People;

/// <summary>What a name may be.</summary>
public static partial class PersonName
{
    public const int MaxLength = 100;

    /// <summary>The name without doubled or outer spaces, its apostrophes curled; null when it is not a name.</summary>
    public static string? Clean(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed) || typed.Length > MaxLength * 2) return null;
        var name = Spaces().Replace(typed.Trim(), " ").Replace('\'', '’').Normalize();
        return name.Length <= MaxLength && Shape().IsMatch(name) ? name : null;
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^[\p{L}\p{M}][\p{L}\p{M}’. \-]*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Shape();
}
