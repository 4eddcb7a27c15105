using System.Text.Json;

namespace Emploi.Allier.Web.Pages.Admin;

/// <summary>What became of one column, as the journal shows it.</summary>
public sealed record Change(string Column, string? Before, string? After)
{
    const int LongestShown = 300;

    public static IEnumerable<Change> Of(string? before, string? after)
    {
        var (was, now) = (Values(before), Values(after));
        return was.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
            .Select(column => new Change(column, was.GetValueOrDefault(column), now.GetValueOrDefault(column)))
            .Where(change => change.Before != change.After);
    }

    static Dictionary<string, string?> Values(string? json) => json is null
        ? []
        : JsonDocument.Parse(json).RootElement.EnumerateObject().ToDictionary(property => property.Name, property => Text(property.Value));

    static string? Text(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.True => "oui",
            JsonValueKind.False => "non",
            _ => value.ToString(),
        };
        return text?.Length > LongestShown ? text[..LongestShown] + "…" : text;
    }
}
