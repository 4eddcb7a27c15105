using System.Text;
using Emploi.Allier.Search.Analysis;
using Emploi.Allier.Search.Querying;

namespace Emploi.Allier.Search;

/// <summary>Where the words of a query stand in a text: by their terms, their other names, their beginning, with a typing error.</summary>
public sealed class Highlighter
{
    readonly ILookup<TextField, string> terms;
    readonly ILookup<TextField, PhraseAlternative> phrases;

    internal Highlighter(QueryPlan plan)
    {
        var ways = plan.Clauses.SelectMany(clause => clause.Alternatives).Concat(plan.Raises).ToList();
        terms = ways.OfType<TermAlternative>().ToLookup(way => way.Field, way => Encoding.UTF8.GetString(way.Term));
        phrases = ways.OfType<PhraseAlternative>().ToLookup(way => way.Field);
    }

    public IReadOnlyList<Range> In(TextField field, string text)
    {
        var words = new List<(Range Range, IReadOnlyList<string> Terms)>();
        foreach (var word in new Words(text)) words.Add((word, field.Analyzer.Terms(text[word])));

        var marked = new bool[words.Count];
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Terms.Any(terms[field].Contains)) marked[i] = true;
            foreach (var phrase in phrases[field])
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
