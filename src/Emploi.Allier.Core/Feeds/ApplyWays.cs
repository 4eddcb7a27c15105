using Emploi.Allier.Core.Feeds.Reading;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Core.Feeds;

/// <summary>How one applies, of what a source says: only links of the web, and what is truly an address or a number. The rest is a sentence.</summary>
sealed record ApplyWays(string? Url, string? Email, string? Phone, string? How)
{
    public static ApplyWays Of(FeedItem item)
    {
        var sentences = new[] { item[FeedField.ApplyHow], IsEmail(item[FeedField.ApplyEmail]) ? null : item[FeedField.ApplyEmail] }.OfType<string>().Distinct().ToList();
        var url = Link(item[FeedField.ApplyUrl]) ?? sentences.Select(LinkIn).FirstOrDefault(link => link is not null) ?? Link(item[FeedField.Url]);
        var how = string.Join("\n", sentences.Where(text => Link(text) is null));
        return new(url,
            IsEmail(item[FeedField.ApplyEmail]) ? item[FeedField.ApplyEmail] : null,
            Platform.Phone.TryParse(item[FeedField.ApplyPhone], out var phone) ? phone.Value.E164 : null,
            how is { Length: > 0 and <= Offer.ApplyHowMaxLength } ? how : null);
    }

    /// <summary>"javascript:" and its kin are no links.</summary>
    static string? Link(string? text) =>
        text is { Length: <= Offer.ApplyUrlMaxLength } && Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            && uri is { Host.Length: > 0, UserInfo.Length: 0, AbsoluteUri.Length: <= Offer.ApplyUrlMaxLength } ? uri.AbsoluteUri : null;

    static string? LinkIn(string sentence) => sentence.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => Link(word.Trim('(', ')', '<', '>', ',', ';', '"'))).FirstOrDefault(link => link is not null);

    static bool IsEmail(string? text) =>
        text is { Length: > 3 and <= Offer.ApplyEmailMaxLength } && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at == text.LastIndexOf('@')
        && text.IndexOf('.', at) > at + 1 && !text.EndsWith('.') && !text.AsSpan().ContainsAny(" \t\r\n,;<>\"'()");
}
