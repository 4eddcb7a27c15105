using System.Runtime.InteropServices;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Search.Analysis;

namespace Emploi.Allier.Core.Metiers;

/// <summary>What a folded word is compared by: none for noise.</summary>
sealed record WordTerms(IReadOnlyList<string> Words, IReadOnlyList<string> Letters)
{
    static readonly CharacterNgrams ngrams = new();

    public static WordTerms Of(string word) =>
        FrenchTexts.Words.Terms(word) is { Count: > 0 } terms ? new(terms, ngrams.Terms(word)) : new([], []);
}

/// <summary>The words of a title and their runs of letters, each with how much it counts there.</summary>
sealed class TitleTerms
{
    public TitleTerms(IReadOnlyList<(string Word, double Weight)> said, Func<string, WordTerms> analyse)
    {
        foreach (var (word, weight) in said)
        {
            var terms = analyse(word);
            foreach (var term in terms.Words) Add(Words, term, weight);
            foreach (var term in terms.Letters) Add(Letters, term, weight);
        }
    }

    public Dictionary<string, double> Words { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, double> Letters { get; } = new(StringComparer.Ordinal);

    /// <summary>A word said twice counts once.</summary>
    static void Add(Dictionary<string, double> terms, string term, double weight)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(terms, term, out _);
        known = Math.Max(known, weight);
    }
}

/// <summary>Terms by their number, with their weight; its length counts those that no title has too.</summary>
sealed record TermVector(Dictionary<int, double> Weights, double Length);

/// <summary>The vectors of all titles over one kind of terms: the rarer a term, the more it weighs.</summary>
sealed class TermWeights
{
    /// <summary>A word that no title has is more often a company or a town than a trade: it weighs like an ordinary one, not like the rarest.</summary>
    const double RarityOfUnknown = 0.5;

    readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    readonly double[] rarities;
    readonly double unknown;
    readonly (int[] Terms, float[] Weights)[] titles;

    public TermWeights(IReadOnlyList<Dictionary<string, double>> bags)
    {
        foreach (var bag in bags)
            foreach (var term in bag.Keys) numbers.TryAdd(term, numbers.Count);
        var counts = new int[numbers.Count];
        foreach (var bag in bags)
            foreach (var term in bag.Keys) counts[numbers[term]]++;
        rarities = Array.ConvertAll(counts, count => Math.Log(1 + (double)bags.Count / count));
        unknown = RarityOfUnknown * Math.Log(1 + bags.Count);
        titles = [.. bags.Select(Packed)];
    }

    public bool Knows(string term) => numbers.ContainsKey(term);

    public TermVector Vector(Dictionary<string, double> bag)
    {
        Dictionary<int, double> weights = [];
        var squares = 0d;
        foreach (var (term, weight) in bag)
        {
            var known = numbers.TryGetValue(term, out var number);
            var worth = weight * (known ? rarities[number] : unknown);
            squares += worth * worth;
            if (known) weights[number] = worth;
        }
        return new(weights, Math.Sqrt(squares));
    }

    public double Cosine(int title, TermVector other)
    {
        var (terms, weights) = titles[title];
        var product = 0d;
        for (var i = 0; i < terms.Length; i++)
            if (other.Weights.TryGetValue(terms[i], out var weight)) product += weight * weights[i];
        return other.Length == 0 ? 0 : Math.Min(product / other.Length, 1);
    }

    /// <summary>Of length 1.</summary>
    (int[] Terms, float[] Weights) Packed(Dictionary<string, double> bag)
    {
        var vector = Vector(bag);
        return ([.. vector.Weights.Keys], [.. vector.Weights.Values.Select(weight => (float)(weight / vector.Length))]);
    }
}
