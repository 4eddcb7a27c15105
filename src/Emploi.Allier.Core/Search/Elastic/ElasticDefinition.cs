using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Search.Analysis;

namespace Emploi.Allier.Core.Search.Elastic;

/// <summary>`indexing/offers.index.json`, with the words of `indexing/french` in their places.</summary>
static class ElasticDefinition
{
    static readonly Dictionary<string, Func<JsonNode>> inserts = new(StringComparer.Ordinal)
    {
        ["@words"] = () => Words.Pattern,
        ["@longest"] = () => Analyzers.TermMaxLength,
        ["@elisions"] = () => List(FrenchTexts.Dictionary.Elisions),
        ["@stop-words"] = () => List(FrenchTexts.Dictionary.StopWords),
        ["@feminine-forms"] = () => List(FrenchTexts.Dictionary.Feminines.Select(pair => $"{pair.Key} => {pair.Value}")),
        ["@ere"] = () => FeminineForms.Pattern,
    };

    static readonly string definition = Read();

    /// <summary>Of all that decides what an index holds: one made otherwise is made anew.</summary>
    public static string Fingerprint { get; } = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(definition)))[..16];

    public static JsonObject Body(int replicas)
    {
        var body = JsonNode.Parse(definition)!.AsObject();
        body["settings"]!["index"]!["number_of_replicas"] = replicas;
        body["mappings"]!["_meta"] = new JsonObject { ["fingerprint"] = Fingerprint };
        return body;
    }

    static string Read()
    {
        var body = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "offers.index.json")))!;
        Insert(body);
        return body.ToJsonString();
    }

    static void Insert(JsonNode node)
    {
        if (node is not JsonObject parent) return;
        foreach (var (name, child) in parent.ToList())
            if (child is JsonValue value && value.TryGetValue<string>(out var text) && inserts.TryGetValue(text, out var insert)) parent[name] = insert();
            else if (child is not null) Insert(child);
    }

    static JsonArray List(IEnumerable<string> words) => [.. words.Select(word => JsonValue.Create(word))];
}
