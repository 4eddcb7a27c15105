using System.Text.Json.Nodes;
using Emploi.Allier.Search;

namespace Emploi.Allier.Core.Search.Elastic;

/// <summary>Asks for what has the telling words of an offer, which need not be in the index any more.</summary>
static class ElasticLikeness
{
    public static IEnumerable<JsonObject> Of(OfferDocument offer, Schema schema, int terms) =>
        from field in schema.Texts
        let texts = offer.Texts(field.Name)
        where texts.Count > 0
        select new JsonObject
        {
            ["more_like_this"] = new JsonObject
            {
                ["fields"] = new JsonArray(field.Name),
                ["like"] = new JsonArray([.. texts.Select(text => JsonValue.Create(text))]),
                ["min_term_freq"] = 1,
                // A word of a description that nobody else uses finds nothing.
                ["min_doc_freq"] = field.Admits ? 1 : 2,
                ["max_query_terms"] = terms,
                ["minimum_should_match"] = 1,
                ["boost"] = field.Weight,
            },
        };
}
