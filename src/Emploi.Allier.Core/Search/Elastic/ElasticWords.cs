using System.Text.Json.Nodes;
using Emploi.Allier.Search;
using Emploi.Allier.Search.Querying;

namespace Emploi.Allier.Core.Search.Elastic;

/// <summary>
/// From what was typed to clauses, as the embedded engine's planner makes them: a word is worth its best field, words add up,
/// so many are needed, texts that do not admit only raise. The server analyses each word by itself, so that none is lost on the way.
/// </summary>
sealed class ElasticWords
{
    const int BeginningMinLength = 2, BeginningShortest = 4;

    /// <summary>A beginning finds all terms that begin so, but only so many make it worth more.</summary>
    const int ScoredBeginnings = 20;

    readonly Schema schema;
    readonly IReadOnlyList<WeightedTerm> meant;
    readonly TextField[] admitting, raising;
    readonly IReadOnlyList<QueryPart> parts;
    readonly List<QueryPart> kept;

    public ElasticWords(Schema schema, Query query)
    {
        (this.schema, meant) = (schema, query.Meant);
        admitting = [.. schema.Texts.Where(field => field.Admits)];
        raising = [.. schema.Texts.Where(field => !field.Admits)];
        parts = QueryText.Read(query.Words).Parts;
        kept = [.. parts.Where(part => !IsNoise(part))];
        IsAllNoise = kept.Count == 0;
        if (IsAllNoise) kept = [.. parts];
        Beginnings = [.. kept.Where(part => part.IsPrefix).SelectMany(part => admitting.SelectMany(field => Shorter(field, part.Words[0]))).Distinct()];
    }

    public bool IsEmpty => kept.Count == 0;

    /// <summary>Then the words count only if some offer has one of them.</summary>
    public bool IsAllNoise { get; }

    /// <summary>What must be known before the clauses can be made: whether any offer has a word that begins so.</summary>
    public IReadOnlyList<WordBeginning> Beginnings { get; }

    /// <param name="known">Those of <see cref="Beginnings"/> that some offer has.</param>
    public JsonObject Must(IReadOnlySet<WordBeginning> known)
    {
        var synonyms = Synonyms();
        return Json.Bool(
            should: kept.Select((part, i) => Json.Best([.. Own(part, known), .. synonyms[i], .. part.IsQuoted || part.IsPrefix ? [] : Meant()])),
            needed: QueryText.Needed(kept.Count));
    }

    /// <summary>Finds what has any of the words, however few.</summary>
    public static JsonObject Any(JsonObject must)
    {
        var any = must.DeepClone().AsObject();
        any["bool"]!["minimum_should_match"] = 1;
        return any;
    }

    public IEnumerable<JsonObject> Should()
    {
        foreach (var part in kept)
            foreach (var field in raising)
                foreach (var word in part.Words) yield return Json.Match(field.Name, word, field.Weight);
        if (schema.PhraseBonus > 0 && Bonus() is { } phrase) yield return Json.Best(admitting.Where(field => field.Positions).Select(field => Json.Phrase(field.Name, phrase, schema.PhraseBonus)));
    }

    bool IsNoise(QueryPart part) => Array.Exists(admitting, field => part.Words.All(word => IsNoise(field, word)));

    static bool IsNoise(TextField field, string word)
    {
        var terms = new List<string>();
        field.Analyzer.AddTerms(word, terms);
        return terms.Count == 0;
    }

    IEnumerable<JsonObject> Meant() => meant.Select(term => Json.Match(term.Field.Name, term.Word, term.Field.Weight * term.Weight));

    IEnumerable<JsonObject> Own(QueryPart part, IReadOnlySet<WordBeginning> known)
    {
        foreach (var field in admitting)
            if (part.Words.Count > 1)
            {
                if (field.Positions) yield return Json.Phrase(field.Name, string.Join(' ', part.Words), field.Weight);
            }
            else
            {
                if (part.IsPrefix && Longest(field, part.Words[0], known) is { } beginning)
                    foreach (var way in Beginning(beginning, field.Weight)) yield return way;
                yield return Json.Match(field.Name, part.Words[0], field.Weight, typos: field.Typos && part is { IsPrefix: false, IsQuoted: false });
            }
    }

    static IEnumerable<JsonObject> Beginning(WordBeginning beginning, float weight)
    {
        yield return Json.Prefix(beginning.Field, beginning.Letters, "constant_score", weight / 10);
        yield return Json.Prefix(beginning.Field, beginning.Letters, $"top_terms_{ScoredBeginnings}", weight);
    }

    /// <summary>Stems are short: letters at the end are given up until some term begins so.</summary>
    static IEnumerable<WordBeginning> Shorter(TextField field, string word)
    {
        var letters = field.Analyzer.Beginning(word);
        if (letters.Length < BeginningMinLength) yield break;
        yield return new(field.Name, letters);
        for (; letters.Length > BeginningShortest; letters = letters[..^1]) yield return new(field.Name, letters[..^1]);
    }

    static WordBeginning? Longest(TextField field, string word, IReadOnlySet<WordBeginning> known) => Shorter(field, word).FirstOrDefault(known.Contains);

    /// <summary>For each word, the phrases that say the same as the run of words it belongs to.</summary>
    List<JsonObject>[] Synonyms()
    {
        var found = kept.ConvertAll(_ => new List<JsonObject>()).ToArray();
        var words = kept.ConvertAll(part => part.IsQuoted || part.IsPrefix ? "" : part.Words[0]);
        foreach (var (run, others) in schema.Synonyms.In(words))
            foreach (var field in admitting.Where(field => field.Positions))
                foreach (var other in others)
                    foreach (var each in found[run]) each.Add(Json.Phrase(field.Name, other, field.Weight));
        return found;
    }

    /// <summary>The words as they stand, a hole where one does not count: what is noise leaves a hole on the server too.</summary>
    string? Bonus()
    {
        const string Hole = "de";
        var words = kept.Where(part => part is { IsQuoted: false, IsPrefix: false }).ToDictionary(part => part.Position, part => part.Words[0]);
        if (words.Count < 2) return null;
        var (first, last) = (words.Keys.Min(), words.Keys.Max());
        return string.Join(' ', Enumerable.Range(first, last - first + 1).Select(position => words.GetValueOrDefault(position, Hole)));
    }
}

/// <summary>Letters that a term of a field may begin with.</summary>
sealed record WordBeginning(string Field, string Letters);
