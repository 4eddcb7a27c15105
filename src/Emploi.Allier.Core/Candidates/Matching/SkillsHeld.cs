using System.Collections.Concurrent;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Search.Analysis;

namespace Emploi.Allier.Core.Candidates.Matching;

/// <summary>Which skills of offers a person has: their words and those of the offer need not be the same, but nearly.</summary>
sealed class SkillsHeld(IReadOnlyList<string> held)
{
    /// <summary>Of the words of a skill that is asked, so many must be known.</summary>
    const double Enough = 0.6;

    const int RememberedMost = 100_000;

    /// <summary>Offers ask the same skills again and again.</summary>
    static readonly ConcurrentDictionary<string, string[]> termsOf = new(StringComparer.Ordinal);

    readonly string[][] own = [.. held.Select(Terms).Where(terms => terms.Length > 0)];
    readonly HashSet<string> words = [.. held.SelectMany(Terms)];

    public bool IsEmpty => own.Length == 0;

    public bool Has(string asked)
    {
        var terms = Terms(asked);
        foreach (var term in terms)
            if (words.Contains(term)) return IsOneOf(terms);
        return false;
    }

    bool IsOneOf(string[] asked)
    {
        foreach (var terms in own)
        {
            var common = 0;
            foreach (var term in asked)
                if (Array.IndexOf(terms, term) >= 0) common++;
            if (common >= Enough * asked.Length || common == terms.Length) return true;
        }
        return false;
    }

    static string[] Terms(string text)
    {
        if (termsOf.TryGetValue(text, out var known)) return known;
        if (termsOf.Count >= RememberedMost) termsOf.Clear();
        return termsOf[text] = [.. FrenchTexts.Words.Terms(text).Distinct(StringComparer.Ordinal)];
    }
}
