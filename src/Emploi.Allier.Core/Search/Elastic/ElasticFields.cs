using System.Text.Json;

namespace Emploi.Allier.Core.Search.Elastic;

/// <summary>Names in `indexing/offers.index.json`; those of texts are the ones that the embedded engine gives them.</summary>
static class ElasticFields
{
    public const string Key = "key", Trade = "trade", Published = "published", Insee = "insee", Location = "location";

    static readonly Dictionary<OfferFacet, string> facets = Enum.GetValues<OfferFacet>().ToDictionary(facet => facet, facet => JsonNamingPolicy.CamelCase.ConvertName(facet.ToString()));

    public static string Of(OfferFacet facet) => facets[facet];
}
