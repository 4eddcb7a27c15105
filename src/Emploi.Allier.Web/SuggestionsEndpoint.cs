using Microsoft.AspNetCore.Mvc;

namespace Emploi.Allier.Web;

/// <param name="Label">What the field takes when it is chosen.</param>
/// <param name="Detail">What tells it from the others.</param>
public sealed record Suggestion(string Label, string Detail);

/// <summary>What a field with suggestions (combobox.js) asks while somebody types: the same answer to anybody, for an hour.</summary>
public static class SuggestionsEndpoint
{
    public static void MapSuggestions<TFrom>(this IEndpointRouteBuilder routes, string path, Func<TFrom, string?, IEnumerable<Suggestion>> suggest) where TFrom : class =>
        routes.MapGet(path, (string? q, [FromServices] TFrom from, HttpResponse response) =>
        {
            response.Headers.CacheControl = "public, max-age=3600";
            return suggest(from, q);
        }).AllowAnonymous();
}
