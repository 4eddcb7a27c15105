namespace Emploi.Allier.Search.Analysis;

/// <summary>
/// What else a run of words is called: "vigile => agent de sécurité" adds the right side to a query that has the left one,
/// "a, b, c" makes each find the others. Both sides are whole phrases.
/// </summary>
public sealed class PhraseSynonyms
{
    readonly Dictionary<string, List<string>> others = new(StringComparer.Ordinal);
    readonly int longest;

    public PhraseSynonyms(IEnumerable<string> rules)
    {
        foreach (var rule in rules)
        {
            var sides = rule.Split(" => ");
            if (sides.Length == 2)
                foreach (var left in Phrases(sides[0])) Add(left, Phrases(sides[1]));
            else
                foreach (var phrase in Phrases(rule)) Add(phrase, Phrases(rule).Where(other => other != phrase));
        }
        longest = others.Keys.Select(phrase => phrase.Count(c => c == ' ') + 1).DefaultIfEmpty().Max();
    }

    public static PhraseSynonyms None { get; } = new([]);

    /// <summary>The longest known phrases of the words, from the left, each with what it is also called.</summary>
    public IEnumerable<(Range Words, IReadOnlyList<string> Others)> In(IReadOnlyList<string> words)
    {
        var folded = words.Select(word => Folding.Fold(word)).ToArray();
        for (var at = 0; at < folded.Length;)
        {
            var length = Math.Min(longest, folded.Length - at);
            while (length > 0 && !others.ContainsKey(string.Join(' ', folded, at, length))) length--;
            if (length > 0) yield return (at..(at + length), others[string.Join(' ', folded, at, length)]);
            at += Math.Max(length, 1);
        }
    }

    void Add(string phrase, IEnumerable<string> also)
    {
        var key = Key(phrase);
        if (!others.TryGetValue(key, out var known)) others[key] = known = [];
        known.AddRange(also.Where(other => !known.Contains(other, StringComparer.Ordinal)));
    }

    static string[] Phrases(string side) => side.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    static string Key(string phrase)
    {
        var words = new List<string>();
        foreach (var word in new Words(phrase)) words.Add(Folding.Fold(phrase.AsSpan(word)));
        return string.Join(' ', words);
    }
}
