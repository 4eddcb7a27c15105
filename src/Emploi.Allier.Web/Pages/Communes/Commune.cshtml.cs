using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Web.Offers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace Emploi.Allier.Web.Pages.Communes;

[AllowAnonymous, OutputCache(PolicyName = OfferPagesCache.Name)]
public sealed class CommuneModel(PlaceResolver places, Trades trades, FiguresOfOffers figures, IOfferSearch search, OfferCards cards, SiteSettings site, Calendar calendar) : PageModel
{
    const int Shown = 10, Neighbours = 10, Around = 20;

    public Place Place { get; private set; } = null!;
    public Commune Commune => Place.Communes[0];
    public OfferFigures Figures { get; private set; } = null!;
    public int AroundTotal { get; private set; }
    public IReadOnlyList<OfferLine> Newest { get; private set; } = [];
    public IReadOnlyList<(Commune Commune, double Kilometres)> Near { get; private set; } = [];

    public string Address => site.UrlOf("/communes/" + CommuneSlug.Of(Commune));

    public IReadOnlyList<(Trade Trade, int Count)> Trades =>
        [.. Figures.Others.Select(share => (Trade: trades.Index.Find(share.Code)!, share.Count)).Where(each => each.Trade is not null)];

    /// <summary>Only the Allier has pages of its own: the rest of France is searched from the offers.</summary>
    public async Task<IActionResult> OnGet(string slug, CancellationToken stop)
    {
        if (CommuneSlug.Insee(slug) is not { } insee || places.ByInsee(insee) is not { } place || !place.Communes[0].InAllier) return NotFound();
        Place = place;
        if (slug != CommuneSlug.Of(Commune)) return RedirectPermanent("/communes/" + CommuneSlug.Of(Commune));

        Figures = await figures.OfCommune(Commune.Insee, calendar.Today, stop);
        var found = await search.Search(new()
        {
            Area = new(Commune.Latitude, Commune.Longitude, Around, []),
            Sort = OfferSort.Distance,
            Take = Shown,
            Facets = [],
            Today = calendar.Today,
        }, stop);
        AroundTotal = found?.Total ?? 0;
        var distances = found?.Hits.ToDictionary(hit => hit.Id, hit => hit.Kilometres) ?? [];
        Newest = [.. (await cards.Published(distances.Keys, calendar.Today, stop)).Select(card => new OfferLine(card, distances[card.Id]))];
        Near = [.. places.Index.Communes.Where(other => other.InAllier && other != Commune).Select(other => (other, place.KilometresTo(other))).OrderBy(each => each.Item2).Take(Neighbours)];
        return Page();
    }
}
