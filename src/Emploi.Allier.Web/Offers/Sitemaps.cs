using System.Globalization;
using System.Text;
using System.Xml;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Companies;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Territory;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Calendar = Emploi.Allier.Core.Platform.Time.Calendar;

namespace Emploi.Allier.Web.Offers;

/// <summary>What other search engines are told to read: an index, then pages of public offers, trades, communes and companies.</summary>
public static class Sitemaps
{
    const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9", Changed = "yyyy-MM-dd";

    /// <summary>The most that the protocol allows in one file is 50 000.</summary>
    const int PerFile = 20_000;

    static readonly string[] fixedPages = ["/", "/offres", "/offres/reutiliser", "/offres/integrer", "/metiers", "/communes", "/contact", "/accessibilite", "/mentions-legales", "/donnees-personnelles"];

    public static void MapSitemaps(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/robots.txt", Robots).AllowAnonymous();
        routes.MapGet("/sitemap.xml", Index).CacheOutput(OfferPagesCache.Name).AllowAnonymous();
        routes.MapGet("/sitemap-pages.xml", Pages).CacheOutput(OfferPagesCache.Name).AllowAnonymous();
        routes.MapGet("/sitemap-offres-{number:int:range(1,100)}.xml", Offers).CacheOutput(OfferPagesCache.Name).AllowAnonymous();
    }

    static string Robots(SiteSettings site) => $"""
        User-agent: *
        Disallow: /compte
        Disallow: /admin
        Disallow: /equipe
        Disallow: /favoris
        Disallow: /alertes
        Disallow: /offres/flux
        Disallow: /offres/*/postuler
        Disallow: /offres/vignette
        Disallow: /entreprises/suivi
        Disallow: /entreprises/*/suivre
        Disallow: /entreprises/*/candidature
        Sitemap: {site.UrlOf("/sitemap.xml")}

        """;

    /// <summary>Today is $1.</summary>
    const string Listed = "state = 'publiee' and expires_on >= $1 and 'plan_du_site' <> all(withheld)";

    static async Task<IResult> Index(NpgsqlDataSource database, SiteSettings site, Calendar calendar, CancellationToken stop)
    {
        var offers = await database.Scalar<long>($"select count(*) from offers where {Listed}", stop, calendar.Today);
        var files = Enumerable.Range(1, (int)((offers + PerFile - 1) / PerFile)).Select(number => $"/sitemap-offres-{number}.xml").Prepend("/sitemap-pages.xml");
        return Xml("sitemapindex", "sitemap", files.Select(file => (site.UrlOf(file), default(DateTimeOffset?))));
    }

    static async Task<IResult> Pages(EmploiDbContext db, FiguresOfOffers figures, Trades trades, PlaceResolver places, SiteSettings site, Calendar calendar, CancellationToken stop)
    {
        var wanted = await figures.ByTrade(calendar.Today, stop);
        var companies = await db.PublicCompanyPages().OrderBy(page => page.Reference).Select(page => new { page.Organisation.Name, page.Reference }).ToListAsync(stop);
        var addresses = fixedPages
            .Concat(wanted.Keys.Select(trades.Index.Find).OfType<Trade>().Select(trade => "/metiers/" + TradeSlug.Of(trade)).Order(StringComparer.Ordinal))
            .Concat(places.Index.Communes.Where(commune => commune.InAllier).Select(commune => "/communes/" + CommuneSlug.Of(commune)))
            .Concat(companies.Select(company => CompanyPage.PathOf(company.Name, company.Reference)));
        return Xml("urlset", "url", addresses.Select(address => (site.UrlOf(address), default(DateTimeOffset?))));
    }

    static async Task<IResult> Offers(int number, NpgsqlDataSource database, PlaceResolver places, SiteSettings site, Calendar calendar, CancellationToken stop)
    {
        var offers = await database.Rows(
            $"""
            select title, commune_insee, reference, published_at from offers
            where {Listed} order by published_at, id offset $2 limit $3
            """,
            row => (Path: "/offres/" + OfferSlug.Of(row.GetString(0), row.IsDBNull(1) ? null : places.Index.Commune(row.GetString(1))?.Name, row.GetString(2)), At: row.GetFieldValue<DateTimeOffset>(3)),
            stop, calendar.Today, (number - 1L) * PerFile, PerFile);
        return offers.Count == 0 && number > 1
            ? TypedResults.NotFound()
            : Xml("urlset", "url", offers.Select(offer => (site.UrlOf(offer.Path), (DateTimeOffset?)offer.At)));
    }

    static IResult Xml(string root, string item, IEnumerable<(string Address, DateTimeOffset? At)> pages)
    {
        using var text = new OfferFeed.Utf8Text();
        using (var xml = XmlWriter.Create(text))
        {
            xml.WriteStartElement(root, Namespace);
            foreach (var (address, at) in pages)
            {
                xml.WriteStartElement(item, Namespace);
                xml.WriteElementString("loc", Namespace, address);
                if (at is { } instant) xml.WriteElementString("lastmod", Namespace, instant.UtcDateTime.ToString(Changed, CultureInfo.InvariantCulture));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        return TypedResults.Text(text.ToString(), "application/xml", Encoding.UTF8);
    }
}
