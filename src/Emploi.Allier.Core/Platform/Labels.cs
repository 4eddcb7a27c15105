using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Emploi.Allier.Core.Platform;

/// <summary>What the members of an enumeration are called on screen: their <c>[Display]</c>.</summary>
public static class Labels
{
    static readonly ConcurrentDictionary<Enum, DisplayAttribute?> known = new();

    public static string Label(this Enum value) => Of(value)?.GetName() ?? value.ToString();

    public static string? Description(this Enum value) => Of(value)?.GetDescription();

    static DisplayAttribute? Of(Enum value) => known.GetOrAdd(value, static value => value.GetType().GetField(value.ToString())?.GetCustomAttribute<DisplayAttribute>());
}
