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
    readonly Dictionary<string, bool> answers = new(StringComparer.Ordinal);

    public bool IsEmpty => own.Length == 0;

    public bool Has(string asked) => answers.TryGetValue(asked, out var known) ? known : answers[asked] = Looks(Terms(asked));

    bool Looks(string[] asked)
    {
        if (asked.Length == 0) return false;
        foreach (var terms in own)
        {
            var common = asked.Count(terms.Contains);
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
