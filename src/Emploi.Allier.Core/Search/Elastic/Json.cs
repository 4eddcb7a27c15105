using System.Text.Json.Nodes;

namespace Emploi.Allier.Core.Search.Elastic;

/// <summary>The few kinds of query that are asked of servers. Whatever was typed is a value in them, never a part of a language.</summary>
static class Json
{
    /// <summary>By edits on terms of eight letters or more, never by two.</summary>
    const string OneTypo = "AUTO:8,1000";
    const int TypoSamePrefix = 2;

    public static JsonObject Bool(IEnumerable<JsonObject>? must = null, IEnumerable<JsonObject>? should = null, IEnumerable<JsonObject>? filter = null, IEnumerable<JsonObject>? mustNot = null, int needed = 0)
    {
        var body = new JsonObject();
        Add(body, "must", must);
        Add(body, "should", should);
        Add(body, "filter", filter);
        Add(body, "must_not", mustNot);
        if (body.ContainsKey("should")) body["minimum_should_match"] = needed;
        return new() { ["bool"] = body };
    }

    public static JsonObject Best(IEnumerable<JsonObject> queries) => new() { ["dis_max"] = new JsonObject { ["queries"] = Array(queries) } };

    public static JsonObject Match(string field, string word, float weight, bool typos = false)
    {
        var match = new JsonObject { ["query"] = word, ["boost"] = weight };
        if (typos) (match["fuzziness"], match["prefix_length"]) = (OneTypo, TypoSamePrefix);
        return new() { ["match"] = new JsonObject { [field] = match } };
    }

    public static JsonObject Phrase(string field, string phrase, float weight) =>
        new() { ["match_phrase"] = new JsonObject { [field] = new JsonObject { ["query"] = phrase, ["boost"] = weight } } };

    public static JsonObject Prefix(string field, string letters, string rewrite, float weight) =>
        new() { ["prefix"] = new JsonObject { [field] = new JsonObject { ["value"] = letters, ["rewrite"] = rewrite, ["boost"] = weight } } };

    public static JsonObject Terms(string field, IEnumerable<string> values) =>
        new() { ["terms"] = new JsonObject { [field] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]) } };

    public static JsonObject From(string field, int least) => new() { ["range"] = new JsonObject { [field] = new JsonObject { ["gte"] = least } } };

    public static JsonObject Exists(string field) => new() { ["exists"] = new JsonObject { ["field"] = field } };

    public static JsonObject Ids(IEnumerable<Guid> ids) => new() { ["ids"] = new JsonObject { ["values"] = new JsonArray([.. ids.Select(id => JsonValue.Create(id))]) } };

    public static JsonArray Array(IEnumerable<JsonObject> nodes) => new([.. nodes]);

    static void Add(JsonObject body, string name, IEnumerable<JsonObject>? queries)
    {
        if (queries is not null && Array(queries) is { Count: > 0 } some) body[name] = some;
    }
}
