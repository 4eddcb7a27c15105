using System.Text;
using Emploi.Allier.Search.Analysis;
using Emploi.Allier.Search.Indexing;

namespace Emploi.Allier.Search.Querying;

/// <summary>The words that tell a document from the others: often in it, rare elsewhere.</summary>
static class MoreLikeThis
{
    public static IReadOnlyList<WeightedTerm> TermsOf(Snapshot snapshot, Document document, int count)
    {
        var isIndexed = snapshot.Find(SegmentBuilder.Key(document.Key)) is not null;
        return snapshot.Schema.Texts.SelectMany(field => Words(document, field)
            .SelectMany(word => field.Analyzer.Terms(word).Select(term => (Word: word, Term: term)))
            .GroupBy(each => each.Term, StringComparer.Ordinal)
            .Select(group => (group.First().Word, Times: group.Count(), Known: snapshot.Statistics(field).DocumentCount(Encoding.UTF8.GetBytes(group.Key))))
            // What only this document has finds nothing else.
            .Where(each => each.Known > (isIndexed ? 1 : 0))
            .Select(each => (Term: new WeightedTerm(field, each.Word, field.Weight), Says: field.Weight * each.Times * snapshot.Statistics(field).Rarity(each.Known))))
            .OrderByDescending(each => each.Says)
            .Select(each => each.Term)
            .Distinct()
            .Take(count)
            .ToArray();
    }

    static List<string> Words(Document document, TextField field)
    {
        var words = new List<string>();
        foreach (var text in document.Texts(field))
            foreach (var word in new Words(text)) words.Add(text[word]);
        return words;
    }
}
