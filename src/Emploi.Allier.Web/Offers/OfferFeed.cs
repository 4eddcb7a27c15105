using System.Globalization;
using System.Text;
using System.Xml;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Web.Places;
using Microsoft.AspNetCore.OutputCaching;
using Calendar = Emploi.Allier.Core.Platform.Time.Calendar;

namespace Emploi.Allier.Web.Offers;

/// <summary>A search as RSS: the newest offers that its page would show.</summary>
public static class OfferFeed
{
    public const string Path = "/offres/flux";

    const int Shown = 50;

    public static void MapOfferFeed(this IEndpointRouteBuilder routes) => routes.MapGet(Path, Answer).CacheOutput(OfferPagesCache.Name).AllowAnonymous();

    static async Task<IResult> Answer(HttpRequest request, Searches searches, IOfferSearch search, OfferCards cards, PlaceResolver places, SiteSettings site, Calendar calendar, CancellationToken stop)
    {
        var asked = SearchAddress.Parse(name => request.Query[name]) with { Sort = OfferSort.Date };
        var place = places.Find(asked.Place);
        if (asked.Place.Length > 0 && place is null) return TypedResults.Text(PlaceChoice.Unknown, statusCode: StatusCodes.Status400BadRequest);

        var found = await Find();
        if (found is { Total: 0 })
        {
            (asked, _) = await searches.Count(asked, place, stop);
            found = await Find();
        }
        if (found is null) return TypedResults.Text("La recherche n’est pas disponible pour l’instant. Réessayez dans quelques minutes.", statusCode: StatusCodes.Status503ServiceUnavailable);

        var offers = await cards.Published([.. found.Hits.Select(hit => hit.Id)], calendar.Today, stop);
        return TypedResults.Text(Write([.. offers.Where(offer => offer.May(OfferOutput.Rss))], asked, place, site), "application/rss+xml", Encoding.UTF8);

        Task<OfferResults?> Find() => search.Search(asked.Query(place, calendar.Today) with { Take = Shown, Facets = [] }, stop);
    }

    static string Write(IReadOnlyList<OfferCard> offers, SearchAddress asked, Place? place, SiteSettings site)
    {
        using var text = new Utf8Text();
        using (var xml = XmlWriter.Create(text, new() { Indent = true }))
        {
            xml.WriteStartElement("rss");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteStartElement("channel");
            xml.WriteElementString("title", $"Emploi.Allier : {asked.Told(place)}");
            xml.WriteElementString("link", site.UrlOf("/offres" + asked));
            xml.WriteElementString("description", "Les offres d’emploi de l’Allier qui répondent à cette recherche, les plus récentes d’abord.");
            xml.WriteElementString("language", "fr");
            foreach (var offer in offers)
            {
                xml.WriteStartElement("item");
                xml.WriteElementString("title", Clean(string.Join(", ", new[] { offer.Title, offer.Employer, offer.Commune?.Name }.OfType<string>())));
                xml.WriteElementString("link", site.UrlOf(offer.Path));
                xml.WriteStartElement("guid");
                xml.WriteAttributeString("isPermaLink", "false");
                xml.WriteString(offer.Reference);
                xml.WriteEndElement();
                xml.WriteElementString("pubDate", offer.PublishedAt.UtcDateTime.ToString("R", CultureInfo.InvariantCulture));
                xml.WriteElementString("description", Clean($"{string.Join(", ", new[] { offer.Contract?.Label(), offer.Salary?.ToString() }.OfType<string>())}. {offer.Beginning}".TrimStart('.', ' ')));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        return text.ToString();
    }

    /// <summary>What others wrote may hold what XML forbids.</summary>
    internal static string Clean(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value)));

    /// <summary>Says of itself that it is UTF-8, as it will be sent.</summary>
    internal sealed class Utf8Text() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
