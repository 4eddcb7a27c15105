using System.Text;
using Emploi.Allier.Search;
using Emploi.Allier.Search.Analysis;

namespace Emploi.Allier.Benchmarks.Search;

/// <summary>One query of each kind, made of the words of the index itself.</summary>
static class KindsOfQueries
{
    public static IEnumerable<(string Name, Query Query)> Of(OfferCorpus corpus, SearchIndex index)
    {
        var terms = index.Snapshot.Segments[0].Segment.Texts[corpus.Title.Ordinal].Terms;
        // Terms that are words too: a stem typed again may have another stem.
        string Said(int term) => Encoding.UTF8.GetString(terms[term]);
        var words = Enumerable.Range(0, terms.Count).Where(term => terms[term].Length >= 5 && corpus.Title.Analyzer.Terms(Said(term)) is [var only] && only == Said(term)).ToList();
        // As many documents whatever the size, and a share of them all.
        var rare = Said(words.MinBy(term => Math.Abs(terms.DocumentCount(term) - 50)));
        var common = Said(words.MaxBy(terms.DocumentCount));
        var query = new Query { Facets = corpus.Facets };
        var moulins = new Near(46.5646, 3.3325, 30);

        yield return ("rare term", query with { Words = rare });
        yield return ("common term", query with { Words = common });
        yield return ("four terms", query with { Words = $"{common} {rare} polyvalent nuit" });
        yield return ("phrase", query with { Words = "\"agent de sécurité\"" });
        yield return ("beginning of a word", query with { Words = "condu*" });
        yield return ("place only", query with { Near = moulins });
        yield return ("common term near a place", query with { Words = common, Near = moulins });
        yield return ("everything", query);
        yield return ("everything, one value selected", query with { Selections = [new(corpus.Facets[0], "CDI")] });
        yield return ("everything, two values selected", query with { Selections = [new(corpus.Facets[0], "CDI"), new(corpus.Facets[1], "partiel")] });
        yield return ("common term, page 500", query with { Words = common, Skip = 9_980 });
        yield return ("everything by salary", query with { Sort = Sort.Descending(corpus.Salary) });
    }
}
