using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Territory;

namespace Emploi.Allier.Core.Search;

/// <summary>Offers to propose beside another one: those that resemble it, or, when it is over, the same trade, as near as there is.</summary>
public sealed class NearOffers(IOfferSearch search, OfferDocuments documents, OfferCards cards, PlaceResolver places, Calendar calendar)
{
    const int Shown = 5, Considered = 15, Kilometres = 50;

    public async Task<IReadOnlyList<OfferCard>> Of(Offer offer, CancellationToken stop)
    {
        var keys = offer.State is OfferState.Publiee && await documents.Find(offer.Id, stop) is { } document
            ? await search.Similar(document, Considered, stop)
            : await OfTheSameTrade(offer, stop);
        var found = await cards.Published([.. keys.Where(key => key != offer.Id)], calendar.Today, stop);
        return [.. found.Take(Shown)];
    }

    async Task<IReadOnlyList<Guid>> OfTheSameTrade(Offer offer, CancellationToken stop)
    {
        var commune = places.Index.Commune(offer.CommuneInsee);
        var asked = new OfferQuery
        {
            Words = offer.RomeCode is null ? offer.Title : "",
            Trades = offer.RomeCode is { } code ? [code] : [],
            Area = commune is null ? null : new(commune.Latitude, commune.Longitude, Kilometres, []),
            Sort = commune is null ? OfferSort.Date : OfferSort.Distance,
            Take = Considered,
            Facets = [],
            Today = calendar.Today,
        };
        var found = await search.Search(asked, stop);
        // Far away is better than nothing.
        if (found is { Total: 0 } && asked.Area is { } area) found = await search.Search(asked with { Area = area with { Kilometres = null } }, stop);
        return found is null ? [] : [.. found.Hits.Select(hit => hit.Id)];
    }
}
