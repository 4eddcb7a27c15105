using System.Collections.Frozen;

namespace Emploi.Allier.Core.Feeds.Blocking;

/// <summary>"Aucun frais de dossier", "nous ne demandons jamais de virement": who says it of what is not asked is not to be blocked for it.</summary>
static class Denial
{
    const int FurthestWords = 25;

    /// <summary>Anywhere before in the sentence.</summary>
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> warnings = Set("jamais mefiez mefier mefiance arnaque arnaques escroquerie escroqueries escroc escrocs fraude fraudes frauduleuse frauduleuses vigilance vigilant vigilants vigilante vigilantes");

    /// <summary>Just before, or with "ne" in the clause of a request.</summary>
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> denials = Set("aucun aucune sans ni pas non zero");

    /// <summary>What may stand between the denial and what it denies.</summary>
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> small = Set(
        "de d des du le la les l un une a au aux en par avec et ou autre autres quelconque votre vos notre tout toute besoin paiement paiements versement demande frais somme argent recours");

    /// <summary>How the words begin that ask.</summary>
    static readonly string[] requests = ["demand", "exig", "reclam", "pay", "pai", "vers", "sollicit", "factur", "propos", "recrut", "contact", "utilis", "envo", "pass"];

    public static bool Precedes(ReadOnlySpan<char> before)
    {
        bool near = true, sameClause = true, denied = false, negated = false, asked = false;
        for (var words = 0; before.Length > 0 && words < FurthestWords; words++)
        {
            var end = before[^1];
            if (end == PlainWords.Sentence) return false;
            if (end == PlainWords.Clause) near = sameClause = false;
            before = before[..^1];
            var start = before.LastIndexOfAny(' ', PlainWords.Clause, PlainWords.Sentence) + 1;
            var word = before[start..];
            before = before[..start];

            if (warnings.Contains(word)) return true;
            var isDenial = denials.Contains(word);
            if (isDenial && near) return true;
            if (!small.Contains(word)) near = false;
            if (!sameClause) continue;
            denied |= isDenial;
            negated |= word is "ne" or "n";
            asked |= Asks(word);
            if (denied && negated && asked) return true;
        }
        return false;
    }

    static bool Asks(ReadOnlySpan<char> word)
    {
        foreach (var request in requests)
            if (word.StartsWith(request)) return true;
        return false;
    }

    static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
