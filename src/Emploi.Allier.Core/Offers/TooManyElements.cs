using System.Text.RegularExpressions;

namespace Emploi.Allier.Core.Offers;

/// <summary>
/// HTML opens anew, in each block that follows, the bold and the fonts that were left open: a few kilobytes become millions of elements.
/// A text that could is parsed without these tags; what it says stays, and so do its links.
/// </summary>
static partial class TooManyElements
{
    /// <summary>So many tags are harmless, however they are arranged.</summary>
    const int FewTags = 1_000;

    const long MostReopened = FewTags / 2 * (FewTags / 2);

    public static string Spare(string html)
    {
        var tags = html.AsSpan().Count('<');
        if (tags <= FewTags) return html;
        long opening = Opening().Count(html);
        // Another name, not nothing: what stands on both sides must not make a tag together.
        return opening * (tags - opening) <= MostReopened ? html : Inline().Replace(html, "<${end}span>");
    }

    const string Name = "(?:b|big|code|em|font|i|s|small|strike|strong|tt|u)(?=[\\s/>])";

    [GeneratedRegex("<" + Name, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Opening();

    [GeneratedRegex("<(?<end>/?)" + Name + "[^>]*>?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Inline();
}
