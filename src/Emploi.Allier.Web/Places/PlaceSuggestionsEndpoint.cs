using Emploi.Allier.Core.Territory;

namespace Emploi.Allier.Web.Places;

/// <summary>What the suggestion box of a place asks while somebody types.</summary>
public static class PlaceSuggestionsEndpoint
{
    public const string Path = "/lieux/suggestions";

    public static void MapPlaceSuggestions(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, (string? q, PlaceResolver places, HttpResponse response) =>
        {
            response.Headers.CacheControl = "public, max-age=3600";
            return places.Suggest(q).Select(s => new Suggestion(s.Place.Label, s.FormerName is null ? s.Place.Detail : $"{s.FormerName}, ancienne commune"));
        }).AllowAnonymous();

    sealed record Suggestion(string Label, string Detail);
}
