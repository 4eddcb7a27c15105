using System.Text;
using Emploi.Allier.Search.Analysis;
using Emploi.Allier.Search.Indexing;

namespace Emploi.Allier.Search.Querying;

/// <summary>From what was typed to clauses: each word by its best field, by its other names, by its beginning, or with a typing error.</summary>
sealed class WordPlanner(Snapshot snapshot)
{
    const int MaxExpansions = 50;

    /// <summary>So many terms are looked at for a beginning or a typing error, in each segment.</summary>
    const int MaxWalked = 20_000;

    const int BeginningMinLength = 2;
    const int BeginningShortest = 4;

    /// <summary>Of the term, as servers count: "conducteur" is "conduct", and too short.</summary>
    const int TypoMinLength = 8;
    const int TypoSamePrefix = 2;

    readonly TextField[] admitting = snapshot.Schema.Texts.Where(field => field.Admits).ToArray();

    /// <returns>The clauses, and how many of them a document must answer.</returns>
    public (List<Clause> Clauses, int Needed) Plan(string typed, IReadOnlyList<WeightedTerm> meant, List<Alternative> raises, List<Alternative> bonuses)
    {
        var parts = QueryText.Read(typed).Parts;
        var kept = parts.Where(part => !IsNoise(part)).ToList();
        if (kept.Count == 0) kept = parts.ToList();

        var synonyms = Synonyms(kept);
        // Noise means nothing.
        var otherwise = parts.All(IsNoise) ? [] : meant.SelectMany(term => Alternatives(term.Field, term.Field.Analyzer.Terms(term.Word).Select(found => (Encoding.UTF8.GetBytes(found), term.Weight)))).ToList();
        var clauses = kept
            .Select((part, i) => new Clause(string.Join(' ', part.Words), [.. Own(part), .. synonyms[i], .. part.IsQuoted || part.IsPrefix ? [] : otherwise]))
            .ToList();
        // Noise that no living document has says nothing.
        if (parts.All(IsNoise) && !clauses.Exists(clause => clause.Alternatives.Any(Lives))) return ([], 0);

        foreach (var part in kept)
            foreach (var field in snapshot.Schema.Texts.Where(field => !field.Admits))
                foreach (var word in part.Words) raises.AddRange(Exact(field, word));
        if (snapshot.Schema.PhraseBonus > 0) bonuses.AddRange(Bonus(kept));

        return (clauses, QueryText.Needed(clauses.Count));
    }

    bool Lives(Alternative alternative)
    {
        foreach (var view in snapshot.Segments)
            if (alternative.In(view.Segment, snapshot.Statistics(alternative.Field)) is { } matcher)
                for (var document = matcher.SeekTo(0); document < PostingsCursor.End; document = matcher.SeekTo(document + 1))
                    if (view.IsAlive(document) && matcher.Score(document) > 0) return true;
        return false;
    }

    /// <summary>Some field drops it: all of the words, for a phrase.</summary>
    bool IsNoise(QueryPart part) => Array.Exists(admitting, field => part.Words.All(word => field.Analyzer.Terms(word).Count == 0));

    IEnumerable<Alternative> Own(QueryPart part)
    {
        foreach (var field in admitting)
        {
            if (part.Words.Count > 1)
            {
                if (Phrase(field, part.Words, field.Weight) is { } phrase) yield return phrase;
            }
            else if (part.IsPrefix)
            {
                foreach (var term in Beginning(field, part.Words[0])) yield return term;
            }
            else
            {
                var terms = field.Typos && !part.IsQuoted ? WithTypos(field, part.Words[0]) : Exact(field, part.Words[0]);
                foreach (var term in terms) yield return term;
            }
        }
    }

    IEnumerable<Alternative> Exact(TextField field, string word) =>
        Alternatives(field, field.Analyzer.Terms(word).Distinct(StringComparer.Ordinal).Select(term => (Encoding.UTF8.GetBytes(term), 1f)));

    /// <summary>The terms that begin so, and the term of what was typed. Stems are short: letters at the end are given up until some term begins so.</summary>
    IEnumerable<Alternative> Beginning(TextField field, string word)
    {
        var beginning = field.Analyzer.Beginning(word);
        if (beginning.Length < BeginningMinLength) return Exact(field, word);
        var known = Known(field, beginning);
        while (known.Count == 0 && beginning.Length > BeginningShortest)
        {
            beginning = beginning[..^1];
            known = Known(field, beginning);
        }
        return Alternatives(field, known.UnionBy(field.Analyzer.Terms(word).Select(Encoding.UTF8.GetBytes), Convert.ToHexString).Select(term => (term, 1f)));
    }

    List<byte[]> Known(TextField field, string beginning) => Known(field, Encoding.UTF8.GetBytes(beginning), static _ => true);

    IEnumerable<Alternative> WithTypos(TextField field, string word)
    {
        foreach (var exact in field.Analyzer.Terms(word).Distinct(StringComparer.Ordinal))
        {
            var term = Encoding.UTF8.GetBytes(exact);
            IEnumerable<byte[]> others = term.Length < TypoMinLength ? [] : Known(field, term.AsSpan(0, TypoSamePrefix).ToArray(), other => Typo.IsOne(term, other));
            // A misspelling is worth less than the word, and its rarity nothing.
            foreach (var alternative in Alternatives(field, others.Select(other => (other, 1 - 1f / Math.Min(term.Length, other.Length))).Prepend((term, 1f)), oneRarity: true))
                yield return alternative;
        }
    }

    /// <summary>The most frequent terms that begin so.</summary>
    List<byte[]> Known(TextField field, byte[] beginning, Func<ReadOnlySpan<byte>, bool> accepts)
    {
        var known = new Dictionary<string, (byte[] Term, int Count)>(StringComparer.Ordinal);
        foreach (var terms in snapshot.Statistics(field).Dictionaries)
        {
            var first = terms.FirstFrom(beginning);
            for (var i = first; i < terms.Count && i - first < MaxWalked && terms[i].StartsWith(beginning); i++)
            {
                if (!accepts(terms[i])) continue;
                var name = Encoding.UTF8.GetString(terms[i]);
                known[name] = (terms[i].ToArray(), terms.DocumentCount(i) + known.GetValueOrDefault(name).Count);
            }
        }
        return known.OrderByDescending(each => each.Value.Count).ThenBy(each => each.Key, StringComparer.Ordinal).Take(MaxExpansions).Select(each => each.Value.Term).ToList();
    }

    IEnumerable<Alternative> Alternatives(TextField field, IEnumerable<(byte[] Term, float Part)> terms, bool oneRarity = false)
    {
        var statistics = snapshot.Statistics(field);
        var found = terms.Select(each => (each.Term, each.Part, Count: statistics.DocumentCount(each.Term))).Where(each => each.Count > 0).ToList();
        var most = found.Count == 0 ? 0 : found.Max(each => each.Count);
        return found.Select(each => new TermAlternative(field, (float)(field.Weight * each.Part * statistics.Rarity(oneRarity ? most : each.Count)), each.Count, each.Term));
    }

    /// <summary>For each part, the phrases that say the same as the run of words it belongs to.</summary>
    List<Alternative>[] Synonyms(IReadOnlyList<QueryPart> parts)
    {
        var found = parts.Select(_ => new List<Alternative>()).ToArray();
        var words = parts.Select(part => part.IsQuoted || part.IsPrefix ? "" : part.Words[0]).ToArray();
        foreach (var (run, others) in snapshot.Schema.Synonyms.In(words))
            foreach (var field in admitting.Where(field => field.Positions))
                foreach (var other in others)
                    if (Phrase(field, Split(other), field.Weight) is { } phrase)
                        foreach (var each in found[run]) each.Add(phrase);
        return found;
    }

    static List<string> Split(string phrase)
    {
        var words = new List<string>();
        foreach (var word in new Words(phrase)) words.Add(phrase[word]);
        return words;
    }

    IEnumerable<Alternative> Bonus(IReadOnlyList<QueryPart> parts)
    {
        var words = parts.Where(part => part is { IsQuoted: false, IsPrefix: false }).ToList();
        if (words.Count < 2) yield break;
        var all = words.Select(part => (part.Position, Word: part.Words[0])).ToList();
        foreach (var field in admitting)
            if (Phrase(field, all, snapshot.Schema.PhraseBonus) is { } phrase) yield return phrase;
    }

    Alternative? Phrase(TextField field, IReadOnlyList<string> words, float weight) =>
        Phrase(field, words.Select((word, position) => (position, word)).ToList(), weight);

    /// <summary>Nothing when the field keeps no positions, drops every word, or lacks one.</summary>
    Alternative? Phrase(TextField field, List<(int Position, string Word)> words, float weight)
    {
        if (!field.Positions) return null;
        var terms = words.SelectMany(each => field.Analyzer.Terms(each.Word).Select(term => (each.Position, Term: Encoding.UTF8.GetBytes(term)))).ToList();
        if (terms.Count == 0) return null;

        var statistics = snapshot.Statistics(field);
        var counts = terms.Select(each => statistics.DocumentCount(each.Term)).ToArray();
        if (counts.Contains(0)) return null;
        var rarity = (float)(weight * counts.Sum(statistics.Rarity));
        return terms.Count == 1
            ? new TermAlternative(field, rarity, counts[0], terms[0].Term)
            : new PhraseAlternative(field, rarity, counts.Min(), terms.Select(each => each.Term).ToArray(), terms.Select(each => each.Position - terms[0].Position).ToArray());
    }
}
