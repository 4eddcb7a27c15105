using System.Text.Json.Nodes;
using Emploi.Allier.Core.Search.Embedded;
using Emploi.Allier.Search;

namespace Emploi.Allier.Core.Search.Elastic;

/// <summary>A query for offers as a server is asked it. Weights, synonyms, places and the meaning of values are those of the embedded engine.</summary>
sealed class ElasticQuery(OfferSchema offers, OfferQuery asked)
{
    /// <summary>With what is skipped; the index is told the same.</summary>
    const int Deepest = Query.Deepest;

    /// <summary>More than any facet has values, so that counts are exact.</summary>
    const int MostValues = 2_000;

    /// <summary>The name of the count that obeys every selection.</summary>
    const string All = "all";

    readonly List<(OfferFacet Facet, IReadOnlyList<string> Values)> selections = [.. asked.Selections()];

    /// <summary>The same for the embedded engine.</summary>
    readonly Query query = offers.Query(asked);

    public ElasticWords Words => field ??= new(offers.Schema, query);

    /// <summary>The point that distances are told from.</summary>
    public Near? Near => query.Near;

    /// <param name="words">Nothing when nothing was typed, or noise that says nothing.</param>
    public JsonObject Body(JsonObject? words)
    {
        var skip = Math.Clamp(asked.Skip, 0, Deepest);
        var body = new JsonObject
        {
            ["from"] = skip,
            ["size"] = Math.Clamp(asked.Take, 0, Deepest - skip),
            ["track_total_hits"] = true,
            ["_source"] = false,
            ["query"] = Json.Bool(must: words is null ? [] : [Lowered(Json.Bool(must: [words], should: Words.Should()))], filter: Filters()),
            ["sort"] = Sort(),
        };
        if (Near is not null) body["docvalue_fields"] = new JsonArray(ElasticFields.Insee);
        if (selections.Count > 0) body["post_filter"] = Json.Bool(filter: Selected());
        if (asked.Facets.Count > 0) body["aggs"] = Counts();
        return body;
    }

    /// <summary>Offers of these trades, each worth what its trade is worth, with all that they are weighed by.</summary>
    public JsonObject Suited(SuitedQuery suited)
    {
        var trades = suited.Trades.Select(trade => new JsonObject { ["constant_score"] = new JsonObject { ["filter"] = Json.Terms(ElasticFields.Trade, [trade.Key]), ["boost"] = trade.Value } }).ToList();
        var filters = Filters().Concat(Selected());
        return new()
        {
            ["size"] = SuitedQuery.Most,
            ["_source"] = false,
            ["query"] = trades.Count == 0 ? Json.Bool(filter: filters) : Lowered(Json.Bool(should: trades, filter: filters, needed: 1)),
            ["sort"] = trades.Count == 0 ? Sort() : new JsonArray(new JsonObject { ["_score"] = "desc" }, new JsonObject { [ElasticFields.Key] = "desc" }),
            ["docvalue_fields"] = new JsonArray(
            [
                ElasticFields.Trade, ElasticFields.Insee, ElasticFields.Published, ElasticFields.Skill, ElasticFields.Asks, ElasticFields.Experience,
                ElasticFields.Of(OfferFacet.Contract), ElasticFields.Of(OfferFacet.WorkingTime), ElasticFields.Of(OfferFacet.Diploma), ElasticFields.Of(OfferFacet.Licence),
            ]),
        };
    }

    /// <summary>By all that the embedded engine lowers a score by.</summary>
    JsonObject Lowered(JsonObject found) => query.Decays.Aggregate(found, (lowered, decay) => ElasticDecay.Lower(lowered, decay, Near));

    IEnumerable<JsonObject> Filters()
    {
        if (asked.Trades.Count > 0) yield return Json.Terms(ElasticFields.Trade, asked.Trades);
        if (asked.PublicFrom is { } from) yield return Json.From(ElasticFields.PublicFrom, OfferSchema.Minute(from));
        if (Near is { Kilometres: < double.PositiveInfinity } near) yield return Json.Terms(ElasticFields.Insee, offers.Schema.Places.Within(near));
        if (query.At is { } communes) yield return Json.Terms(ElasticFields.Insee, communes);
    }

    IEnumerable<JsonObject> Selected(OfferFacet? but = null) =>
        selections.Where(picked => picked.Facet != but).Select(picked => Json.Terms(ElasticFields.Of(picked.Facet), picked.Values));

    /// <summary>Each facet ignores its own selection; those without one share a filter.</summary>
    JsonObject Counts()
    {
        var counts = asked.Facets.ToDictionary(facet => facet, facet => new JsonObject { ["terms"] = new JsonObject { ["field"] = ElasticFields.Of(facet), ["size"] = MostValues } });
        if (selections.Count == 0) return Named(counts);

        var picked = selections.Select(each => each.Facet).ToHashSet();
        var all = new JsonObject();
        if (Named(counts.Where(count => !picked.Contains(count.Key))) is { Count: > 0 } others)
            all[All] = new JsonObject { ["filter"] = Json.Bool(filter: Selected()), ["aggs"] = others };
        foreach (var count in counts.Where(count => picked.Contains(count.Key)))
            all[$"{All} but {ElasticFields.Of(count.Key)}"] = new JsonObject { ["filter"] = Json.Bool(filter: Selected(but: count.Key)), ["aggs"] = Named([count]) };
        return all;
    }

    static JsonObject Named(IEnumerable<KeyValuePair<OfferFacet, JsonObject>> counts) =>
        new(counts.Select(count => KeyValuePair.Create<string, JsonNode?>(ElasticFields.Of(count.Key), count.Value)));

    /// <summary>Equal ones follow their keys, the greatest first.</summary>
    JsonArray Sort() => new(asked.Sort switch
    {
        OfferSort.Distance when Near is { } near => new JsonObject
        {
            ["_geo_distance"] = new JsonObject { [ElasticFields.Location] = ElasticFields.Point(near), ["order"] = "asc" },
        },
        OfferSort.Relevance when asked.Words.Length > 0 => new JsonObject { ["_score"] = "desc" },
        _ => new JsonObject { [ElasticFields.Published] = "desc" },
    }, new JsonObject { [ElasticFields.Key] = "desc" });
}
