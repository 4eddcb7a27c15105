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

namespace Emploi.Allier.Web.Pages.Metiers;

[AllowAnonymous, OutputCache(PolicyName = OfferPagesCache.Name)]
public sealed class MetierModel(Trades trades, FiguresOfOffers figures, IOfferSearch search, OfferCards cards, PlaceResolver places, SiteSettings site, Calendar calendar) : PageModel
{
    const int Shown = 10;

    public Trade Trade { get; private set; } = null!;
    public OfferFigures Figures { get; private set; } = null!;
    public IReadOnlyList<OfferCard> Newest { get; private set; } = [];

    public string Address => site.UrlOf("/metiers/" + TradeSlug.Of(Trade));

    public IReadOnlyList<Appellation> Names => [.. trades.Index.AppellationsOf(Trade.Code).Where(name => !name.RarelyUsed).Take(20)];

    /// <summary>Trades of the same origin, which ask for much of the same.</summary>
    public IReadOnlyList<Trade> Akin => [.. trades.Index.All.Where(other => other.Rome3Code == Trade.Rome3Code && other != Trade).Take(8)];

    public IReadOnlyList<(Commune Commune, int Count)> Communes =>
        [.. Figures.Others.Select(share => (Commune: places.Index.Commune(share.Code)!, share.Count)).Where(each => each.Commune is not null)];

    public async Task<IActionResult> OnGet(string slug, CancellationToken stop)
    {
        if (trades.Index.Find(TradeSlug.Code(slug)) is not { } trade) return NotFound();
        Trade = trade;
        if (slug != TradeSlug.Of(trade)) return RedirectPermanent("/metiers/" + TradeSlug.Of(trade));

        Figures = await figures.OfTrade(trade.Code, calendar.Today, stop);
        var found = await search.Search(new() { Trades = [trade.Code], Sort = OfferSort.Date, Take = Shown, Facets = [], Today = calendar.Today }, stop);
        Newest = await cards.Published([.. found?.Hits.Select(hit => hit.Id) ?? []], calendar.Today, stop);
        return Page();
    }
}
