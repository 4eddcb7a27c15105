using System.Text;
using Emploi.Allier.Search.Analysis;

namespace Emploi.Allier.Search.Querying;

/// <summary>Where the words of a query stand in a text: by their terms, their other names, their beginning, with a typing error.</summary>
sealed class Highlighter
{
    readonly TextField field;
    readonly HashSet<string> terms;
    readonly List<PhraseAlternative> phrases;

    public Highlighter(QueryPlan plan, TextField field)
    {
        this.field = field;
        var ways = plan.Clauses.SelectMany(clause => clause.Alternatives).Concat(plan.Raises).Where(alternative => alternative.Field == field).ToList();
        terms = ways.OfType<TermAlternative>().Select(way => Encoding.UTF8.GetString(way.Term)).ToHashSet(StringComparer.Ordinal);
        phrases = ways.OfType<PhraseAlternative>().ToList();
    }

    public IReadOnlyList<Range> In(string text)
    {
        var words = new List<(Range Range, IReadOnlyList<string> Terms)>();
        foreach (var word in new Words(text)) words.Add((word, field.Analyzer.Terms(text[word])));

        var marked = new bool[words.Count];
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Terms.Any(terms.Contains)) marked[i] = true;
            foreach (var phrase in phrases)
                if (StandsAt(phrase, i, words)) Array.Fill(marked, true, i, phrase.Offsets[^1] + 1);
        }
        return words.Where((_, i) => marked[i]).Select(word => word.Range).ToArray();
    }

    static bool StandsAt(PhraseAlternative phrase, int at, List<(Range Range, IReadOnlyList<string> Terms)> words)
    {
        for (var i = 0; i < phrase.Terms.Length; i++)
            if (at + phrase.Offsets[i] >= words.Count || !words[at + phrase.Offsets[i]].Terms.Contains(Encoding.UTF8.GetString(phrase.Terms[i]), StringComparer.Ordinal))
                return false;
        return true;
    }
}
