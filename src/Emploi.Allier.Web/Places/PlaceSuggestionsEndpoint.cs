using Emploi.Allier.Core.Territory;

namespace Emploi.Allier.Web.Places;

/// <summary>What the suggestion box of a place asks while somebody types.</summary>
public static class PlaceSuggestionsEndpoint
{
    public const string Path = "/lieux/suggestions";

    public static void MapPlaceSuggestions(this IEndpointRouteBuilder routes) =>
        routes.MapSuggestions<PlaceResolver>(Path, (places, typed) => places.Suggest(typed)
            .Select(s => new Suggestion(s.Place.Label, s.FormerName is null ? s.Place.Detail : $"{s.FormerName}, ancienne commune")));
}
