using System.Text.RegularExpressions;
using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Core.Offers.Wording;

/// <summary>How a text looks: capitals, signs that shout, and ways to reach someone that robots gather.</summary>
static partial class Presentation
{
    /// <summary>A shorter text may be made of initials.</summary>
    const int LeastCapitals = 60;

    const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    public static IEnumerable<Remark> Of(string field, string text)
    {
        if (text.AsSpan().ContainsAnyInRange('0', '9') && Phone().IsMatch(text))
            yield return new(field, RemarkKind.Warning, "phone", "Un numéro de téléphone dans le texte est relevé par des robots. Mettez-le dans « Comment postuler », où il est protégé.");
        if (text.Contains('@', StringComparison.Ordinal) && Email().IsMatch(text))
            yield return new(field, RemarkKind.Warning, "email", "Une adresse e-mail dans le texte est relevée par des robots. Mettez-la dans « Comment postuler », où elle est protégée.");
        if (text.AsSpan().ContainsAny('!', '?') && Shouting().IsMatch(text))
            yield return new(field, RemarkKind.Warning, "punctuation", "Plusieurs points de suite crient et font fuir. Un seul suffit, ou aucun.", Calm(text));
    }

    public static bool IsInCapitals(string text)
    {
        int upper = 0, lower = 0;
        foreach (var c in text)
            if (char.IsUpper(c)) upper++;
            else if (char.IsLower(c)) lower++;
        return upper >= LeastCapitals && upper > lower;
    }

    static string? Calm(string text) =>
        text.Length > Offer.TitleMaxLength ? null : Shouting().Replace(text, m => m.Value.Contains('?', StringComparison.Ordinal) ? $"{French.ThinSpace}?" : "").Trim();

    [GeneratedRegex(@"(\b0|\+33 ?|\b0033 ?)(\(0\) ?)?[1-9]([ .\-/]?[0-9]{2}){4}\b", Options)]
    private static partial Regex Phone();

    [GeneratedRegex(@"[\w.+\-]+@[\w\-]+(\.[\w\-]+)+", Options)]
    private static partial Regex Email();

    [GeneratedRegex(@"\s*([!?]\s*){2,}", Options)]
    private static partial Regex Shouting();
}
