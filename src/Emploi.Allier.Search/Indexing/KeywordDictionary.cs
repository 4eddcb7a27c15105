using System.Collections.Concurrent;

namespace Emploi.Allier.Search.Indexing;

/// <summary>The values of a keyword field, numbered from 1 as they come, for all segments. A number never changes.</summary>
sealed class KeywordDictionary
{
    public const int None = 0;

    readonly ConcurrentDictionary<string, int> ordinals = new(StringComparer.Ordinal);
    readonly Lock adding = new();
    volatile string[] values = new string[16];
    volatile int count = 1;

    /// <summary>One more than the last number.</summary>
    public int Count => count;

    public string this[int ordinal] => values[ordinal];

    public IEnumerable<string> Values => values.Take(count).Skip(1);

    public int Find(string value) => ordinals.GetValueOrDefault(value, None);

    public int FindOrAdd(string value)
    {
        if (ordinals.TryGetValue(value, out var known)) return known;
        lock (adding)
        {
            if (ordinals.TryGetValue(value, out known)) return known;
            if (count == values.Length)
            {
                var larger = values;
                Array.Resize(ref larger, count * 2);
                values = larger;
            }
            // The value is there before anybody can meet its number.
            values[count] = value;
            return ordinals[value] = count++;
        }
    }

    public static KeywordDictionary Of(IEnumerable<string> values)
    {
        var dictionary = new KeywordDictionary();
        foreach (var value in values) dictionary.FindOrAdd(value);
        return dictionary;
    }
}
