using System.Globalization;
using System.Text;

namespace Emploi.Allier.Core.Feeds.Reading;

/// <summary>
/// The way from an offer to one of its texts: names of elements, of JSON members or of a column, parted by slashes;
/// <c>@name</c> is an attribute, a number picks one of several (from 1), a lone dot is the offer itself.
/// Names are compared by their letters and digits alone: <c>code_postal</c>, <c>Code postal</c> and <c>codePostal</c> are one.
/// </summary>
public sealed record FeedPath
{
    FeedPath(string text, FeedStep[] steps) => (Text, Steps) = (text, steps);

    public string Text { get; }

    internal FeedStep[] Steps { get; }

    public static FeedPath? Parse(string text)
    {
        text = text.Trim();
        if (text == ".") return new(text, []);
        var parts = text.Split('/', StringSplitOptions.TrimEntries);
        var steps = new FeedStep[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            var isAttribute = parts[i].StartsWith('@');
            var name = FeedName.Fold(parts[i].AsSpan(isAttribute ? 1 : 0));
            if (name.Length == 0 || (isAttribute && i < parts.Length - 1)) return null;
            steps[i] = new(isAttribute ? '@' + name : name, !isAttribute && int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : 0);
        }
        return new(text, steps);
    }

    public bool Equals(FeedPath? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;
}

/// <param name="Index">From 1 when the step picks one of several; otherwise 0.</param>
readonly record struct FeedStep(string Name, int Index);

static class FeedName
{
    /// <summary>Letters and digits in lower case without accents; the colon of a prefix stays.</summary>
    public static string Fold(ReadOnlySpan<char> name)
    {
        var folded = new StringBuilder(name.Length);
        // Halves of a pair cannot be parted from their accents, and name nothing.
        var isPlain = !name.ContainsAnyInRange('\uD800', '\uDFFF');
        foreach (var c in isPlain ? name.ToString().Normalize(NormalizationForm.FormD) : name.ToString())
            if (char.IsLetterOrDigit(c) || c == ':') folded.Append(char.ToLowerInvariant(c));
        return folded.ToString();
    }
}
