using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Web.Places;
using Microsoft.Net.Http.Headers;

namespace Emploi.Allier.Web.Offers.Giving;

/// <summary>The offers that other sites may take, as files whose addresses do not change. Whoever asks again is told when nothing has.</summary>
public static class GivenEndpoints
{
    public const string Xml = "/offres/export.xml", Json = "/offres/export.json", Rss = "/offres/export.rss";

    const string TradeParameter = "metier";
    const int TradesMost = 50;

    public static void MapGivenOffers(this IEndpointRouteBuilder routes)
    {
        Map(Xml, "application/xml; charset=utf-8", (files, to, offers) => files.WriteXml(to, offers));
        Map(Json, "application/json; charset=utf-8", (files, to, offers) => files.WriteJson(to, offers));
        Map(Rss, "application/rss+xml; charset=utf-8", (files, to, offers) => files.WriteRss(to, offers));

        void Map(string path, string type, Func<GivenFiles, Stream, IAsyncEnumerable<Offer>, Task> write) => routes.MapMethods(path, [HttpMethods.Get, HttpMethods.Head],
            async (HttpContext http, GivenOffers offers, GivenStates states, PlaceResolver places, Trades trades, SiteSettings site, CancellationToken stop) =>
            {
                var (filter, problem) = Filter(http.Request, places, trades);
                if (filter is null) return TypedResults.Text(problem, statusCode: StatusCodes.Status400BadRequest);

                var state = await states.Read(stop);
                Say(http.Response.Headers);
                return (IResult)TypedResults.Stream(to => write(new(site, state.Since), to, offers.Read(filter, stop)), type, lastModified: state.Since,
                    entityTag: new EntityTagHeaderValue($"\"{state.Tag}\""));
            }).AllowAnonymous();
    }

    /// <summary>Pages of other sites may read them too.</summary>
    static void Say(IHeaderDictionary headers)
    {
        headers.CacheControl = "public, max-age=300";
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers["X-Robots-Tag"] = "noindex";
    }

    static (GivenFilter? Filter, string? Problem) Filter(HttpRequest request, PlaceResolver places, Trades trades)
    {
        var asked = SearchAddress.Parse(name => request.Query[name]);
        var place = places.Find(asked.Place);
        if (asked.Place.Length > 0 && place is null) return (null, PlaceChoice.Unknown);

        string[] codes = [.. request.Query[TradeParameter].OfType<string>().SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Take(TradesMost)];
        if (codes.FirstOrDefault(code => trades.Index.Find(code.ToUpperInvariant()) is null) is { } unknown)
            return (null, $"Le code {unknown} n’est pas un code ROME. Écrivez par exemple K1304.");

        return (new(place is null ? null : Around(place, asked.RadiusAround(place), places), codes.Length == 0 ? null : [.. codes.Select(code => code.ToUpperInvariant())]), null);
    }

    static string[] Around(Place place, int kilometres, PlaceResolver places) =>
        kilometres == 0 ? [.. place.InseeCodes] : [.. places.Index.Communes.Where(commune => place.KilometresTo(commune) <= kilometres).Select(commune => commune.Insee)];
}
