namespace Emploi.Allier.Search.Analysis;

/// <summary>
/// What else a run of words is called: "vigile => agent de sécurité" adds the right side to a query that has the left one,
/// "a, b, c" makes each find the others. Both sides are whole phrases; the left one is known by its terms, so that "vigiles",
/// or a phrase typed without its small words, is found too.
/// </summary>
public sealed class PhraseSynonyms
{
    readonly IAnalyzer? analyzer;
    readonly Dictionary<string, List<string>> others = new(StringComparer.Ordinal);
    readonly int longest;

    PhraseSynonyms() { }

    public PhraseSynonyms(IEnumerable<string> rules, IAnalyzer analyzer)
    {
        this.analyzer = analyzer;
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

    public static PhraseSynonyms None { get; } = new();

    /// <summary>The longest known phrases of the words, from the left, each with what it is also called.</summary>
    /// <param name="words">None of them noise; an empty one belongs to no phrase.</param>
    public IEnumerable<(Range Words, IReadOnlyList<string> Others)> In(IReadOnlyList<string> words)
    {
        if (analyzer is null) yield break;
        var terms = words.Select(Key).ToArray();
        for (var at = 0; at < terms.Length;)
        {
            var length = Math.Min(longest, terms.Length - at);
            while (length > 0 && !others.ContainsKey(string.Join(' ', terms, at, length))) length--;
            if (length > 0) yield return (at..(at + length), others[string.Join(' ', terms, at, length)]);
            at += Math.Max(length, 1);
        }
    }

    void Add(string phrase, IEnumerable<string> also)
    {
        var key = Key(phrase);
        if (key.Length == 0) return;
        if (!others.TryGetValue(key, out var known)) others[key] = known = [];
        known.AddRange(also.Where(other => !known.Contains(other, StringComparer.Ordinal)));
    }

    string Key(string phrase) => string.Join(' ', analyzer!.Terms(phrase));

    static string[] Phrases(string side) => side.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
