using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Territory;

namespace Emploi.Allier.Core.Search;

/// <summary>Offers to propose beside another one: those that resemble it, or, when it is over, the same trade or one like it not far away.</summary>
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
        var around = new OfferQuery
        {
            Area = commune is null ? null : new(commune.Latitude, commune.Longitude, Kilometres, []),
            Sort = commune is null ? OfferSort.Date : OfferSort.Distance,
            Take = Considered,
            Facets = [],
            Today = calendar.Today,
        };
        var found = offer.RomeCode is { } code ? await search.Search(around with { Trades = [code] }, stop) : null;
        // A trade that nobody else offers has others that are like it.
        if (found is not { Total: > 0 }) found = await search.Search(around with { Words = offer.Title, Sort = OfferSort.Relevance }, stop);
        return found is null ? [] : [.. found.Hits.Select(hit => hit.Id)];
    }
}
