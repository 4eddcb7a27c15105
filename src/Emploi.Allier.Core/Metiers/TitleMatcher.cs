using Emploi.Allier.Core.Platform;
using Emploi.Allier.Search;
using Emploi.Allier.Search.Analysis;

namespace Emploi.Allier.Core.Metiers;

/// <summary>
/// Finds the names of trades that resemble some words. The index brings those that share their rarest words (BM25) or runs of letters;
/// each is then weighed exactly, by the words and the letters that both have among all that either has.
/// </summary>
sealed class TitleMatcher
{
    const int Retrieved = 60;

    /// <summary>So much alike, words alone have found it: letters are not looked at.</summary>
    const double Clear = 0.85;

    /// <summary>Of words in a score; the rest is for letters.</summary>
    const double PartOfWords = 0.55;

    readonly (TradeTitle Title, string Form)[] forms;
    readonly TextField wordField = new("words", FrenchTexts.Words);
    readonly TextField letterField = new("letters", new CharacterNgrams());
    readonly SearchIndex index;
    readonly TermWeights words, letters;

    public TitleMatcher(IEnumerable<TradeTitle> titles)
    {
        forms = [.. titles.SelectMany(title => title.Forms.Select(form => (title, form)))];
        // Titles are made of few different words: each is analysed once.
        var met = new Dictionary<string, WordTerms>(StringComparer.Ordinal);
        var said = Array.ConvertAll(forms, form => WordsOf(form.Form));
        var bags = Array.ConvertAll(said, each => new TitleTerms(each, word => met.TryGetValue(word, out var terms) ? terms : met[word] = WordTerms.Of(word)));
        words = new(Array.ConvertAll(bags, bag => bag.Words));
        letters = new(Array.ConvertAll(bags, bag => bag.Letters));

        index = new(new Schema([wordField, letterField]));
        index.Write(forms.Select((form, i) => Change.Put(index.Schema.Document(KeyOf(i), version: 1)
            .Set(wordField, form.Form).Set(letterField, string.Join(' ', said[i].Select(each => each.Word).Where(word => met[word].Letters.Count > 0))))));
    }

    /// <summary>Whether the word stands in some name of a trade.</summary>
    public bool Knows(string word) => FrenchTexts.Words.Terms(word) is { Count: > 0 } terms && terms.All(words.Knows);

    /// <param name="said">Folded words without noise, with how much each counts.</param>
    /// <returns>The best names, with a likeness from 0 to 1.</returns>
    public IEnumerable<(TradeTitle Title, double Likeness)> Like(IReadOnlyList<(string Word, double Weight)> said)
    {
        if (forms.Length == 0) return [];
        var terms = new TitleTerms(said, WordTerms.Of);
        var (asWords, asLetters) = (words.Vector(terms.Words), letters.Vector(terms.Letters));
        var found = Candidates(wordField, said).ToDictionary(at => at, at => Likeness(at, asWords, asLetters));
        if (found.Values.DefaultIfEmpty().Max() < Clear)
            foreach (var at in Candidates(letterField, said)) found.TryAdd(at, Likeness(at, asWords, asLetters));
        return found.Select(each => (forms[each.Key].Title, each.Value));
    }

    double Likeness(int at, TermVector asWords, TermVector asLetters) =>
        PartOfWords * words.Cosine(at, asWords) + (1 - PartOfWords) * letters.Cosine(at, asLetters);

    IEnumerable<int> Candidates(TextField field, IReadOnlyList<(string Word, double Weight)> said) =>
        index.Search(new() { Terms = [.. said.Select(each => new WeightedTerm(field, each.Word, (float)each.Weight))], Take = Retrieved }).Hits
            .Select(hit => IndexOf(hit.Key));

    static List<(string Word, double Weight)> WordsOf(string form)
    {
        var found = new List<(string, double)>();
        foreach (var word in new Words(form)) found.Add((Folding.Fold(form.AsSpan(word)), found.Count == 0 ? MetierResolver.WeightOfFirst : 1));
        return found;
    }

    static Guid KeyOf(int form) => new(form, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    static int IndexOf(Guid key) => BitConverter.ToInt32(key.ToByteArray());
}
