using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Territory;

namespace Emploi.Allier.Web.Offers;

/// <summary>"k1304-services-domestiques": the code decides, the words are for people.</summary>
public static class TradeSlug
{
    public const int CodeLength = 5;

    public static string Of(Trade trade) => $"{trade.Code.ToLowerInvariant()}-{Slug.Of(trade.Label)}";

    public static string? Code(string slug) => slug.Length < CodeLength ? null : slug[..CodeLength].ToUpperInvariant();
}

/// <summary>"03190-moulins".</summary>
public static class CommuneSlug
{
    public static string Of(Commune commune) => $"{commune.Insee.ToLowerInvariant()}-{Slug.Of(commune.Name)}";

    public static string? Insee(string slug) => TradeSlug.Code(slug);
}
