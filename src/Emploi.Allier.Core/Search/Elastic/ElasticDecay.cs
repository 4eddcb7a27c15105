using System.Globalization;
using System.Text.Json.Nodes;
using Emploi.Allier.Search;

namespace Emploi.Allier.Core.Search.Elastic;

/// <summary>A decay of the embedded engine as a server multiplies it: 1 − weight + weight · 2^(−distance / half).</summary>
static class ElasticDecay
{
    public static JsonObject Lower(JsonObject query, Decay decay, Near? near) => decay switch
    {
        NumberDecay number => Lower(query, number, number.Field.Name, new JsonObject { ["origin"] = number.Origin, ["scale"] = number.Half }),
        DistanceDecay when near is not null => Lower(query, decay, ElasticFields.Location, new JsonObject
        {
            ["origin"] = ElasticFields.Point(near),
            ["scale"] = string.Create(CultureInfo.InvariantCulture, $"{decay.Half}km"),
        }),
        _ => query,
    };

    static JsonObject Lower(JsonObject query, Decay decay, string field, JsonObject curve)
    {
        curve["decay"] = 0.5;
        return new()
        {
            ["function_score"] = new JsonObject
            {
                ["query"] = query,
                ["functions"] = new JsonArray(
                    // What has no value would lose nothing on a server: here it loses the whole weight.
                    new JsonObject { ["filter"] = Json.Exists(field), ["exp"] = new JsonObject { [field] = curve }, ["weight"] = decay.Weight },
                    new JsonObject { ["weight"] = 1 - decay.Weight }),
                ["score_mode"] = "sum",
                ["boost_mode"] = "multiply",
            },
        };
    }
}
