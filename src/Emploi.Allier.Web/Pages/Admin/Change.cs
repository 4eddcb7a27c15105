using System.Text.Json;
using Emploi.Allier.Core.Platform;

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

    /// <summary>As the trail writes one; a shorter text that happens to read as a date is left alone.</summary>
    static bool IsInstant(JsonElement value, out DateTimeOffset instant) =>
        value.TryGetDateTimeOffset(out instant) && value.GetString()!.Contains('T');

    static string? Text(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.True => "oui",
            JsonValueKind.False => "non",
            JsonValueKind.String when DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", out var day) => French.Date(day),
            JsonValueKind.String when IsInstant(value, out var instant) => French.DateAndTime(instant),
            _ => value.ToString(),
        };
        return text?.Length > LongestShown ? text[..LongestShown] + "…" : text;
    }
}
