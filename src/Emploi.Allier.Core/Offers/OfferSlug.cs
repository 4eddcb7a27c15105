using Emploi.Allier.Core.Territory;

namespace Emploi.Allier.Core.Offers;

/// <summary>The readable end of an offer's address: "aide-a-domicile-moulins-7k3m9x2p". Only what follows the last hyphen counts.</summary>
public static class OfferSlug
{
    const int WordsMaxLength = 80;

    public static string Of(string title, string? commune, string reference)
    {
        var words = Slug.Of($"{title} {commune}");
        if (words.Length > WordsMaxLength) words = words[..(words.LastIndexOf('-', WordsMaxLength) is > 0 and var between ? between : WordsMaxLength)];
        return words.Length == 0 ? reference : $"{words}-{reference}";
    }

    public static bool IsReference(string text) => text.Length == Offer.ReferenceLength && text.All(char.IsAsciiLetterOrDigit) && !text.Any(char.IsAsciiLetterUpper);

    public static string Reference(string slug) => slug[(slug.LastIndexOf('-') + 1)..].ToLowerInvariant();
}
