using Emploi.Allier.Search;
using Emploi.Allier.Search.Analysis;
using Emploi.Allier.Search.Indexing;
using Emploi.Allier.Search.Places;
using Emploi.Allier.Search.Querying;

namespace Emploi.Allier.Tests.Search;

/// <summary>The same answers by looking at every document, word by word, in the plainest way.</summary>
sealed class NaiveSearch(Schema schema, IReadOnlyList<Place> places, IReadOnlyList<(Document Document, bool IsAlive)> held)
{
    readonly Dictionary<(Document, TextField), List<(string Term, int Position)>> texts = held
        .SelectMany(each => schema.Texts.Select(field => (each.Document, Field: field)))
        .ToDictionary(each => each, each => Read(each.Document, each.Field));

    readonly Dictionary<(TextField, string), int> documentCounts = [];
    readonly Dictionary<TextField, (int WithText, double AverageLength)> lengths = [];

    public sealed record Found(Document Document, double Score, double Kilometres);

    public List<Found> Matching(Query query, KeywordField? ignoring = null) => held
        .Where(each => each.IsAlive && Passes(each.Document, query, ignoring))
        .Select(each => new Found(each.Document, Score(each.Document, query) * Decayed(each.Document, query), Kilometres(each.Document, query)))
        .Where(found => !double.IsNaN(found.Score))
        .ToList();

    public Dictionary<string, int> Counts(Query query, KeywordField field) => Matching(query, ignoring: field)
        .SelectMany(found => found.Document.Keywords(field))
        .GroupBy(value => value).ToDictionary(group => group.Key, group => group.Count());

    /// <summary>What the hits are sorted by, the greatest first.</summary>
    public static double Rank(Found found, Query query) => query.Sort switch
    {
        NumberSort sort when found.Document.Number(sort.Field) == NumberField.Missing => double.NegativeInfinity,
        NumberSort sort => found.Document.Number(sort.Field) * (sort.IsDescending ? 1 : -1),
        DistanceSort => -found.Kilometres,
        _ => found.Score,
    };

    bool Passes(Document document, Query query, KeywordField? ignoring) =>
        query.Filters.All(filter => filter switch
        {
            NumberFilter number => document.Number(number.Field) is var value and not NumberField.Missing && value >= number.From && value <= number.To,
            KeywordFilter keyword => document.Keywords(keyword.Field).Intersect(keyword.Values).Any(),
            _ => false,
        })
        && query.Selections.Where(selection => selection.Field != ignoring).GroupBy(selection => selection.Field)
            .All(group => document.Keywords(group.Key).Intersect(group.SelectMany(selection => selection.Values)).Any())
        && !query.Except.Contains(document.Key)
        && (query.At is null || PlaceOf(document) is { } at && query.At.Contains(at.Id))
        && (query.Near is not { Kilometres: < double.PositiveInfinity } near || Kilometres(document, query) <= near.Kilometres);

    Place? PlaceOf(Document document) => places.FirstOrDefault(place => schema.Places.Find(place.Id) == document.Place);

    double Kilometres(Document document, Query query)
    {
        if (query.Near is not { } near || PlaceOf(document) is not { } place) return double.PositiveInfinity;
        var (a, b) = (double.DegreesToRadians(near.Latitude), double.DegreesToRadians(place.Latitude));
        var half = Math.Pow(Math.Sin((a - b) / 2), 2) + Math.Cos(a) * Math.Cos(b) * Math.Pow(Math.Sin(double.DegreesToRadians(near.Longitude - place.Longitude) / 2), 2);
        return 2 * 6371.0088 * Math.Asin(Math.Sqrt(half));
    }

    /// <returns>Not a number when the document does not match.</returns>
    double Score(Document document, Query query)
    {
        var parts = QueryText.Read(query.Words).Parts;
        var admitting = schema.Texts.Where(field => field.Admits).ToList();
        bool IsNoise(QueryPart part) => admitting.Exists(field => part.Words.All(word => field.Analyzer.Terms(word).Count == 0));
        var kept = parts.Where(part => !IsNoise(part)).ToList();
        var onlyNoise = kept.Count == 0;
        if (onlyNoise) kept = parts.ToList();

        var synonyms = kept.Select(_ => new List<string>()).ToList();
        foreach (var (run, others) in schema.Synonyms.In(kept.Select(part => part.IsQuoted || part.IsPrefix ? "" : part.Words[0]).ToList()))
            for (var i = run.Start.Value; i < run.End.Value; i++) synonyms[i].AddRange(others);

        var known = onlyNoise && !kept.Exists(part => AnyDocumentHas(part, admitting)) ? [] : kept;
        var raised = known.SelectMany(part => part.Words).SelectMany(word => schema.Texts.Where(field => !field.Admits).SelectMany(field => field.Analyzer.Terms(word).Distinct().Select(term => field.Weight * Bm25(field, document, term))));
        var weighted = query.Terms.SelectMany(term => term.Field.Analyzer.Terms(term.Word).Select(found => term.Weight * Bm25(term.Field, document, found))).ToList();

        if (known.Count == 0)
            return query.Terms.Count == 0 ? 0 : weighted.Exists(score => score > 0) ? weighted.Sum() : double.NaN;

        var meant = onlyNoise ? 0 : query.Meant.SelectMany(term => term.Field.Analyzer.Terms(term.Word).Select(found => term.Field.Weight * term.Weight * Bm25(term.Field, document, found))).DefaultIfEmpty().Max();
        var scores = known.Select((part, i) => Math.Max(part.IsQuoted || part.IsPrefix ? 0 : meant, admitting.Max(field => Math.Max(
            Own(part, field, document),
            synonyms[i].Select(other => Phrase(field, document, [.. Words(other).Select((word, at) => (at, word))], field.Weight)).DefaultIfEmpty().Max())))).ToList();
        return scores.Count(score => score > 0) < QueryText.Needed(scores.Count) ? double.NaN : scores.Sum() + raised.Sum() + weighted.Sum() + Bonus(document, known, admitting);
    }

    double Decayed(Document document, Query query)
    {
        var factor = 1.0;
        foreach (var decay in query.Decays)
        {
            if (decay is DistanceDecay && query.Near is null) continue;
            var distance = decay switch
            {
                NumberDecay by when document.Number(by.Field) == NumberField.Missing => double.PositiveInfinity,
                NumberDecay by => Math.Max(0, (double)by.Origin - document.Number(by.Field)),
                _ => Kilometres(document, query),
            };
            factor *= 1 - decay.Weight + decay.Weight * Math.Pow(2, -distance / decay.Half);
        }
        return factor;
    }

    bool AnyDocumentHas(QueryPart part, List<TextField> admitting) => held.Any(each => admitting.Exists(field => Own(part, field, each.Document) > 0));

    double Own(QueryPart part, TextField field, Document document)
    {
        if (part.Words.Count > 1) return Phrase(field, document, [.. part.Words.Select((word, at) => (at, word))], field.Weight);

        var exact = field.Analyzer.Terms(part.Words[0]).Distinct().ToList();
        if (part.IsPrefix)
        {
            var beginning = field.Analyzer.Beginning(part.Words[0]);
            if (beginning.Length < 2) return exact.Select(term => field.Weight * Bm25(field, document, term)).DefaultIfEmpty().Max();
            while (beginning.Length > 4 && !Terms(field).Any(term => term.StartsWith(beginning, StringComparison.Ordinal))) beginning = beginning[..^1];
            return Terms(field).Where(term => term.StartsWith(beginning, StringComparison.Ordinal)).Union(exact).Select(term => field.Weight * Bm25(field, document, term)).DefaultIfEmpty().Max();
        }
        if (!field.Typos || part.IsQuoted) return exact.Select(term => field.Weight * Bm25(field, document, term)).DefaultIfEmpty().Max();

        return exact.Select(term =>
        {
            var others = term.Length < 8 ? [] : Terms(field).Where(other => other.StartsWith(term[..2], StringComparison.Ordinal) && Distance(term, other) == 1).ToList();
            var group = others.Append(term).ToList();
            var rarity = Rarity(field, group.Max(each => DocumentCount(field, each)));
            return group.Max(each => field.Weight * rarity * (each == term ? 1 : 1 - 1.0 / Math.Min(term.Length, each.Length)) * Frequency(field, document, Times(field, document, each)));
        }).DefaultIfEmpty().Max();
    }

    double Bonus(Document document, List<QueryPart> kept, List<TextField> admitting)
    {
        var words = kept.Where(part => part is { IsQuoted: false, IsPrefix: false }).Select(part => (part.Position, part.Words[0])).ToList();
        return schema.PhraseBonus == 0 || words.Count < 2 ? 0 : admitting.Max(field => Phrase(field, document, words, schema.PhraseBonus));
    }

    double Phrase(TextField field, Document document, List<(int At, string Word)> words, double weight)
    {
        if (!field.Positions) return 0;
        var terms = words.SelectMany(word => field.Analyzer.Terms(word.Word).Select(term => (word.At, Term: term))).ToList();
        if (terms.Count == 0) return 0;
        var text = texts[(document, field)];
        var times = text.Where(first => first.Term == terms[0].Term).Count(first => terms.TrueForAll(term => text.Contains((term.Term, first.Position + term.At - terms[0].At))));
        return weight * terms.Sum(term => Rarity(field, DocumentCount(field, term.Term))) * Frequency(field, document, times);
    }

    double Bm25(TextField field, Document document, string term) =>
        Rarity(field, DocumentCount(field, term)) * Frequency(field, document, Times(field, document, term));

    int Times(TextField field, Document document, string term) => texts[(document, field)].Count(each => each.Term == term);

    double Frequency(TextField field, Document document, int times)
    {
        var length = LengthCode.Lengths[LengthCode.Of(texts[(document, field)].Count)];
        return times == 0 ? 0 : times / (times + 1.2 * (1 - 0.75 + 0.75 * length / Lengths(field).AverageLength));
    }

    double Rarity(TextField field, int count)
    {
        var all = Lengths(field).WithText;
        return Math.Log(1 + (all - count + 0.5) / (count + 0.5));
    }

    (int WithText, double AverageLength) Lengths(TextField field)
    {
        if (lengths.TryGetValue(field, out var known)) return known;
        var all = held.Select(each => texts[(each.Document, field)].Count).Where(length => length > 0).ToList();
        return lengths[field] = (all.Count, all.DefaultIfEmpty().Average());
    }

    int DocumentCount(TextField field, string term)
    {
        if (documentCounts.TryGetValue((field, term), out var known)) return known;
        return documentCounts[(field, term)] = held.Count(each => texts[(each.Document, field)].Exists(word => word.Term == term));
    }

    IEnumerable<string> Terms(TextField field) => held.SelectMany(each => texts[(each.Document, field)]).Select(each => each.Term).Distinct();

    static List<(string, int)> Read(Document document, TextField field)
    {
        var (read, position) = (new List<(string, int)>(), 0);
        foreach (var text in document.Texts(field))
        {
            if (position > 0) position += 100;
            foreach (var word in Words(text))
            {
                read.AddRange(field.Analyzer.Terms(word).Select(term => (term, position)));
                position++;
            }
        }
        return read;
    }

    static List<string> Words(string text)
    {
        var words = new List<string>();
        foreach (var word in new Words(text)) words.Add(text[word]);
        return words;
    }

    /// <summary>Edits between two words, neighbours exchanged being one.</summary>
    static int Distance(string a, string b)
    {
        var edits = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    edits[i, j] = i + j;
                    continue;
                }
                edits[i, j] = Math.Min(Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1, edits[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
            }
        return edits[a.Length, b.Length];
    }
}
