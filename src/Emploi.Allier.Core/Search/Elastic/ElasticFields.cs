using System.Text.Json;
using System.Text.Json.Nodes;
using Emploi.Allier.Search;

namespace Emploi.Allier.Core.Search.Elastic;

/// <summary>Names in `indexing/offers.index.json`; those of texts are the ones that the embedded engine gives them.</summary>
static class ElasticFields
{
    public const string Key = "key", Trade = "trade", Published = "published", PublicFrom = "publicFrom", Insee = "insee", Location = "location",
        Skill = "skill", Asks = "asks", Experience = "experienceMonths";

    static readonly Dictionary<OfferFacet, string> facets = Enum.GetValues<OfferFacet>().ToDictionary(facet => facet, facet => JsonNamingPolicy.CamelCase.ConvertName(facet.ToString()));

    /// <summary>A server refuses what is not on the map.</summary>
    public static JsonObject Point(Near near) => new() { ["lat"] = Math.Clamp(near.Latitude, -90, 90), ["lon"] = Math.IEEERemainder(near.Longitude, 360) };

    public static string Of(OfferFacet facet) => facets[facet];
}
