using System.Runtime.InteropServices;
using System.Text;
using Emploi.Allier.Search.Analysis;

namespace Emploi.Allier.Search.Indexing;

/// <summary>The words met while a segment is built, and their terms: the analyser is asked once for each.</summary>
sealed class Vocabulary(IAnalyzer analyzer)
{
    [StructLayout(LayoutKind.Auto)]
    readonly record struct Word(ulong Hash, int Start, int Length, int FirstTerm, int TermCount);

    /// <summary>Nobody outside can make words that fall together.</summary>
    static readonly ulong seed = (ulong)Random.Shared.NextInt64();

    readonly Dictionary<string, int> ordinals = new(StringComparer.Ordinal);
    readonly List<string> answer = [];
    char[] letters = new char[1 << 10];
    Word[] words = new Word[1 << 8];
    int[] slots = Empty(1 << 9);
    int[] termsOfWords = new int[1 << 8];
    int letterCount, wordCount, termCount;

    public List<byte[]> Terms { get; } = [];

    public ReadOnlySpan<int> TermsOf(ReadOnlySpan<char> word)
    {
        var hash = Hash(word);
        var slot = (int)(hash >> 32) & slots.Length - 1;
        while (slots[slot] is var known and >= 0)
        {
            ref readonly var entry = ref words[known];
            if (entry.Hash == hash && letters.AsSpan(entry.Start, entry.Length).SequenceEqual(word))
                return termsOfWords.AsSpan(entry.FirstTerm, entry.TermCount);
            slot = slot + 1 & slots.Length - 1;
        }
        slots[slot] = wordCount;
        return Learn(word, hash);
    }

    ReadOnlySpan<int> Learn(ReadOnlySpan<char> word, ulong hash)
    {
        answer.Clear();
        analyzer.AddTerms(word, answer);
        answer.RemoveAll(string.IsNullOrEmpty);

        while (letterCount + word.Length > letters.Length) Array.Resize(ref letters, letters.Length * 2);
        while (termCount + answer.Count > termsOfWords.Length) Array.Resize(ref termsOfWords, termsOfWords.Length * 2);
        if (wordCount == words.Length) Array.Resize(ref words, words.Length * 2);

        word.CopyTo(letters.AsSpan(letterCount));
        words[wordCount++] = new(hash, letterCount, word.Length, termCount, answer.Count);
        letterCount += word.Length;
        foreach (var term in answer) termsOfWords[termCount++] = OrdinalOf(term);
        if (wordCount * 2 > slots.Length) Spread();
        return termsOfWords.AsSpan(termCount - answer.Count, answer.Count);
    }

    int OrdinalOf(string term)
    {
        ref var ordinal = ref CollectionsMarshal.GetValueRefOrAddDefault(ordinals, term, out var known);
        if (known) return ordinal;
        Terms.Add(Encoding.UTF8.GetBytes(term));
        return ordinal = Terms.Count - 1;
    }

    void Spread()
    {
        slots = Empty(slots.Length * 2);
        for (var word = 0; word < wordCount; word++)
        {
            var slot = (int)(words[word].Hash >> 32) & slots.Length - 1;
            while (slots[slot] >= 0) slot = slot + 1 & slots.Length - 1;
            slots[slot] = word;
        }
    }

    static int[] Empty(int size)
    {
        var empty = new int[size];
        Array.Fill(empty, -1);
        return empty;
    }

    static ulong Hash(ReadOnlySpan<char> word)
    {
        const ulong Odd = 0x9E3779B97F4A7C15;
        var hash = seed ^ (ulong)word.Length;
        var bytes = MemoryMarshal.AsBytes(word);
        while (bytes.Length >= 8)
        {
            hash = Mix(hash, MemoryMarshal.Read<ulong>(bytes));
            bytes = bytes[8..];
        }
        var rest = 0UL;
        foreach (var c in MemoryMarshal.Cast<byte, char>(bytes)) rest = rest << 16 | c;
        return Mix(hash, rest);

        static ulong Mix(ulong hash, ulong more)
        {
            var high = Math.BigMul(hash ^ more, Odd, out var low);
            return high ^ low;
        }
    }
}
