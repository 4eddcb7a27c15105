using System.Text.Json;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Search.Embedded;

namespace Emploi.Allier.Core.Search.Elastic;

/// <summary>What a server found, in the words of the product.</summary>
static class ElasticResults
{
    public static OfferResults Read(JsonElement answer, OfferQuery asked, ElasticQuery query, OfferSchema offers)
    {
        var hits = answer.GetProperty("hits");
        var counts = new Dictionary<string, IReadOnlyDictionary<string, int>>(StringComparer.Ordinal);
        if (answer.TryGetProperty("aggregations", out var aggregations)) Collect(aggregations, counts);
        return new(
            hits.GetProperty("total").GetProperty("value").GetInt32(),
            [.. hits.GetProperty("hits").EnumerateArray().Select(hit => new OfferHit(
                hit.GetProperty("_id").GetGuid(), query.Near is { } near ? offers.Schema.Places.Kilometres(near, Insee(hit)) : null))],
            asked.Facets.ToDictionary(facet => facet, facet => FacetValues.Offered(facet, counts[ElasticFields.Of(facet)], asked.Today)));
    }

    public static IReadOnlyList<OfferTraits> Traits(JsonElement answer, ElasticQuery query, OfferSchema offers) =>
        [.. answer.GetProperty("hits").GetProperty("hits").EnumerateArray().Select(hit => new OfferTraits
        {
            Id = hit.GetProperty("_id").GetGuid(),
            RomeCode = One(hit, ElasticFields.Trade),
            Kilometres = query.Near is { } near ? offers.Schema.Places.Kilometres(near, Insee(hit)) : null,
            Contract = OfferTraits.Read<Contract>(One(hit, ElasticFields.Of(OfferFacet.Contract))),
            WorkingTime = OfferTraits.Read<WorkingTime>(One(hit, ElasticFields.Of(OfferFacet.WorkingTime))),
            ExperienceMonths = Values(hit, ElasticFields.Experience).Select(value => (int?)value.GetInt32()).FirstOrDefault(),
            Diploma = OfferTraits.Read<Diploma>(One(hit, ElasticFields.Of(OfferFacet.Diploma))),
            Licences = Many(hit, ElasticFields.Of(OfferFacet.Licence)),
            Asks = Many(hit, ElasticFields.Asks),
            Skills = Many(hit, ElasticFields.Skill),
            PublishedAt = DateTimeOffset.UnixEpoch.AddMinutes(Values(hit, ElasticFields.Published).First().GetInt32()),
        })];

    static string? Insee(JsonElement hit) => One(hit, ElasticFields.Insee);

    static string? One(JsonElement hit, string field) => Values(hit, field).Select(value => value.GetString()).FirstOrDefault();

    static string[] Many(JsonElement hit, string field) => [.. Values(hit, field).Select(value => value.GetString()!)];

    static IEnumerable<JsonElement> Values(JsonElement hit, string field) =>
        hit.TryGetProperty("fields", out var fields) && fields.TryGetProperty(field, out var values) ? values.EnumerateArray() : [];

    /// <summary>Counts stand under the filters that they obey.</summary>
    static void Collect(JsonElement aggregations, Dictionary<string, IReadOnlyDictionary<string, int>> counts)
    {
        foreach (var (name, child) in aggregations.EnumerateObject().Select(each => (each.Name, each.Value)))
            if (child.ValueKind != JsonValueKind.Object) continue;
            else if (!child.TryGetProperty("buckets", out var buckets)) Collect(child, counts);
            else counts[name] = buckets.EnumerateArray().ToDictionary(bucket => bucket.GetProperty("key").GetString()!, bucket => bucket.GetProperty("doc_count").GetInt32(), StringComparer.Ordinal);
    }
}
