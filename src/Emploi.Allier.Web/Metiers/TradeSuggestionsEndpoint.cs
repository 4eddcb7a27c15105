using Emploi.Allier.Core.Metiers;

namespace Emploi.Allier.Web.Metiers;

/// <summary>What the suggestion box of a trade asks while somebody types.</summary>
public static class TradeSuggestionsEndpoint
{
    public const string Path = "/metiers/suggestions";

    public static void MapTradeSuggestions(this IEndpointRouteBuilder routes) =>
        routes.MapSuggestions<Trades>(Path, (trades, typed) => trades.Index.Suggest(typed)
            .Select(s => new Suggestion(s.Label, s.Label == s.Trade.Label ? TradeFamilies.Of(s.Trade.Code)!.Label : s.Trade.Label)));
}
