using Emploi.Allier.Core.Search;
using Emploi.Allier.Tests.Testing;

namespace Emploi.Allier.Tests.Core.Search.Servers;

static class Documents
{
    public static readonly DateOnly Today = new(2026, 9, 15);

    public static OfferDocument Offer(string title, params (OfferFacet Facet, string Value)[] facets) => new()
    {
        Id = Guid.CreateVersion7(),
        Version = 1,
        Title = title,
        Insee = OffersData.Moulins,
        PublishedAt = new(Today, new(8, 0), TimeSpan.Zero),
        Facets = facets.GroupBy(each => each.Facet).ToDictionary(group => group.Key, group => (IReadOnlyList<string>)group.Select(each => each.Value).ToList()),
    };

    public static OfferQuery Query(string words = "") => new() { Words = words, Today = Today };

    public static OfferQuery Picking(this OfferQuery query, params (OfferFacet Facet, string Value)[] picked) => query with
    {
        Picked = picked.GroupBy(each => each.Facet).ToDictionary(group => group.Key, group => (IReadOnlyList<string>)group.Select(each => each.Value).ToList()),
    };

    public static OfferChange Put(OfferDocument offer) => new(offer.Id, offer.Version, offer);

    public static OfferChange Gone(OfferDocument offer, long version) => new(offer.Id, version, null);
}
