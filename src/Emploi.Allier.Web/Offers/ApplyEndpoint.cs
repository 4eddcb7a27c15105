using System.Net;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Offers;

/// <summary>Leads to the place where an offer is applied for, and counts it. It goes to addresses that are stored, never to one that is asked for.</summary>
public static class ApplyEndpoint
{
    public const string Path = "/offres/{slug}/postuler";

    static readonly string[] robots = ["bot", "crawl", "spider", "slurp", "preview", "scan", "monitor", "facebookexternalhit", "curl", "wget", "python", "java/", "okhttp", "go-http", "headless"];

    public static string Of(string slug) => $"/offres/{slug}/postuler";

    public static void MapApply(this IEndpointRouteBuilder routes) => routes.MapMethods(Path, [HttpMethods.Get, HttpMethods.Head], Answer).AllowAnonymous();

    static async Task<IResult> Answer(string slug, HttpContext http, EmploiDbContext db, OfferClicks clicks, Calendar calendar, CancellationToken stop)
    {
        var reference = OfferSlug.Reference(slug);
        var offer = await db.Set<Offer>()
            .Where(o => o.Reference == reference && (o.State == OfferState.Publiee || o.State == OfferState.Doublon) && o.ExpiresOn >= calendar.Today)
            .Select(o => new { o.Id, o.ApplyUrl })
            .SingleOrDefaultAsync(stop);
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        // The page of the offer says what has become of it.
        headers.Location = Address(offer?.ApplyUrl) ?? "/offres/" + Uri.EscapeDataString(slug);
        if (offer?.ApplyUrl is not null && IsPerson(http.Request)) clicks.Count(offer.Id, calendar.Today);
        return TypedResults.StatusCode((int)HttpStatusCode.SeeOther);
    }

    /// <summary>In letters that a header may hold.</summary>
    static string? Address(string? stored) =>
        Uri.TryCreate(stored, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? new UriBuilder(uri) { Host = uri.IdnHost }.Uri.AbsoluteUri : null;

    static bool IsPerson(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase)
        && request.Headers.UserAgent.ToString() is { Length: > 0 } agent && !robots.Any(robot => agent.Contains(robot, StringComparison.OrdinalIgnoreCase));
}
