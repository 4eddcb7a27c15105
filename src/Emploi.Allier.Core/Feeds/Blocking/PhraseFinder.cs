using System.Collections.Frozen;

namespace Emploi.Allier.Core.Feeds.Blocking;

/// <summary>
/// Finds which of a thousand phrases a text holds, in one pass over its <see cref="PlainWords"/>: where a word ends, the hash of it and of
/// the one before says whether a phrase may end there, and only then is one compared. What an offer warns against is not held against it.
/// </summary>
sealed class PhraseFinder
{
    const uint Seed = 2166136261, Prime = 16777619;

    /// <summary>One bit in thirty is set by a thousand phrases.</summary>
    const int Bits = 1 << 15;

    readonly ulong[] known = new ulong[Bits / 64];
    readonly FrozenDictionary<uint, (string Phrase, Block Block)[]> byEnd;

    public PhraseFinder(IEnumerable<(string Phrase, Block Block)> phrases)
    {
        byEnd = phrases.GroupBy(each => End(each.Phrase)).ToFrozenDictionary(same => same.Key, same => same.ToArray());
        foreach (var end in byEnd.Keys) known[end % Bits / 64] |= 1UL << (int)(end % 64);
    }

    /// <param name="words">As <see cref="PlainWords.Append"/> writes them.</param>
    public Block? Find(ReadOnlySpan<char> words)
    {
        if (byEnd.Count == 0) return null;

        uint hash = Seed, before = 0;
        for (var i = 0; i < words.Length; i++)
        {
            var c = words[i];
            if (c >= '0')
            {
                hash = (hash ^ c) * Prime;
                continue;
            }
            if (IsKnown(hash) && Ending(words[..i], hash) is { } one) return one;
            if (before != 0 && IsKnown(Pair(before, hash)) && Ending(words[..i], Pair(before, hash)) is { } two) return two;
            // No phrase goes on after the end of a clause.
            before = c == ' ' ? hash : 0;
            hash = Seed;
        }
        return null;
    }

    bool IsKnown(uint end) => (known[end % Bits / 64] & 1UL << (int)(end % 64)) != 0;

    Block? Ending(ReadOnlySpan<char> words, uint end)
    {
        if (!byEnd.TryGetValue(end, out var likely)) return null;
        foreach (var (phrase, block) in likely)
            if (words.EndsWith(phrase) && words[..^phrase.Length] is var before && (before.IsEmpty || before[^1] < '0') && !Denial.Precedes(before)) return block;
        return null;
    }

    static uint End(string phrase) => phrase.Split(' ') switch
    {
        [var only] => Hash(only),
        [.., var before, var last] => Pair(Hash(before), Hash(last)),
        [] => Seed,
    };

    static uint Pair(uint before, uint last) => (before ^ last * Prime) * Prime;

    static uint Hash(string word)
    {
        var hash = Seed;
        foreach (var c in word) hash = (hash ^ c) * Prime;
        return hash;
    }
}
