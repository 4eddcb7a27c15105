using System.Text.RegularExpressions;

namespace Emploi.Allier.Core.Offers.Wording;

/// <summary>Masculine and feminine forms, learnt from the official labels: "Chef / Cheffe de chantier", "Agent administratif / Agente administrative".</summary>
sealed partial class TradeGenders
{
    /// <summary>Words that stand before the name of the trade.</summary>
    static readonly HashSet<string> leading = new(StringComparer.Ordinal) { "un", "une", "recherche", "recherchons", "cherche", "recrute", "recrutons", "urgent", "jeune" };

    /// <summary>Adjectives of the market that official labels do not hold.</summary>
    static readonly (string, string)[] others = [("confirmé", "confirmée"), ("qualifié", "qualifiée"), ("débutant", "débutante"), ("diplômé", "diplômée"), ("expérimenté", "expérimentée")];

    /// <summary>By either form, folded: labels often leave the accent of a capital out.</summary>
    readonly Dictionary<string, (string Masculine, string Feminine)> pairs = new(StringComparer.Ordinal);
    readonly HashSet<string> nouns = new(StringComparer.Ordinal);

    public TradeGenders(IEnumerable<string> labels)
    {
        foreach (var label in labels) Learn(label);
        foreach (var (masculine, feminine) in others) Add(masculine, feminine);
    }

    public string? Both(string title)
    {
        if (Marked().IsMatch(title)) return null;

        var words = title.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var folded = Array.ConvertAll(words, Plain);
        var first = Array.FindIndex(folded, word => !leading.Contains(word));
        if (first < 0 || !nouns.Contains(folded[first]) || !IsGendered(folded[first])) return null;
        // Both are named already, in some order: "boucher ou bouchère".
        if (folded.Contains(OtherOf(folded[first]))) return null;

        var last = first;
        for (var i = first + 1; i < words.Length && pairs.ContainsKey(folded[i]); i++)
            if (IsGendered(folded[i])) last = i;

        string[] named = words[first..(last + 1)], rest = words[(last + 1)..];
        return string.Join(' ', [Join(named, pair => pair.Masculine), "/", Join(named, pair => pair.Feminine), .. rest]);
    }

    void Learn(string label)
    {
        if (label.Split(" / ") is not [var left, var right]) return;

        var (masculine, feminine) = (left.Split(' '), right.Split(' '));
        if (feminine.Length < masculine.Length) return;
        for (var i = 0; i < masculine.Length; i++)
        {
            if (!AreForms(masculine[i], feminine[i])) return;
            Add(masculine[i], feminine[i]);
            if (i == 0) nouns.UnionWith([Plain(masculine[i]), Plain(feminine[i]), Plain(masculine[i]) + 's', Plain(feminine[i]) + 's']);
        }
    }

    void Add(string masculine, string feminine)
    {
        foreach (var (one, other) in new[] { (masculine, feminine), (masculine + 's', feminine + 's') })
        {
            pairs.TryAdd(Plain(one), (one, other));
            pairs.TryAdd(Plain(other), (one, other));
        }
    }

    bool IsGendered(string folded) => OtherOf(folded) != folded;

    string OtherOf(string folded) => pairs[folded] is var (masculine, feminine) && Plain(masculine) == folded ? Plain(feminine) : Plain(pairs[folded].Masculine);

    string Join(string[] words, Func<(string Masculine, string Feminine), string> form) =>
        string.Join(' ', words.Select((word, i) => Written(word, form(pairs[Plain(word)]), capital: i == 0)));

    /// <summary>The first letter is the title's, with the accent that labels leave out of capitals.</summary>
    static string Written(string typed, string form, bool capital) => (capital ? char.ToUpperInvariant(typed[0]) : typed[0]) + form[1..];

    /// <summary>The same word but for its end; a label that parts two trades ("Cuisinier / Aide") teaches nothing.</summary>
    static bool AreForms(string masculine, string feminine)
    {
        if (!masculine.All(c => char.IsLetter(c) || c == '-') || !feminine.All(c => char.IsLetter(c) || c == '-')) return false;
        var shared = masculine.AsSpan().CommonPrefixLength(feminine);
        return shared >= 3 && shared >= masculine.Length - 5;
    }

    static string Plain(string word) => new Folded(word).Text;

    /// <summary>"H/F", "(e)", "·se", "vendeur/euse": both genders are said.</summary>
    [GeneratedRegex(@"\b[hfmHFM] ?[/\-] ?[hfmHFM]\b|\([a-zèé]{1,5}\)|\p{L}[·.•/][a-zèé]{1,5}\b| / ", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Marked();
}
