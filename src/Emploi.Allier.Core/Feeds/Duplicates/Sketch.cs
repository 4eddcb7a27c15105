using Emploi.Allier.Search.Analysis;

namespace Emploi.Allier.Core.Feeds.Duplicates;

/// <summary>
/// A text in a few cells, of which as many are equal in two sketches as their texts have words in common (MinHash in one permutation:
/// each word, and each pair of words, falls into a cell; each cell keeps the least).
/// </summary>
static class Sketch
{
    /// <summary>Shorter words say nothing; of longer ones the ending says little.</summary>
    const int ShortestWord = 4, Stem = 6;

    /// <summary>Letters beyond are kept as they are.</summary>
    const char LastFolded = '\u017F';

    static readonly char[] plain = [.. Enumerable.Range(0, LastFolded + 1).Select(c => Plain((char)c))];

    /// <returns>How many different words the text has.</returns>
    public static int Draw(ReadOnlySpan<char> html, Span<ushort> cells)
    {
        Span<ulong> least = stackalloc ulong[cells.Length];
        least.Fill(ulong.MaxValue);
        var words = least[..TextCells.Words];
        var pairs = least[TextCells.Words..];

        var different = new HashSet<ulong>();
        ulong last = 0, word = 0, stem = 0;
        var (length, isNumber) = (0, true);
        for (var i = 0; i <= html.Length; i++)
        {
            var c = i < html.Length ? html[i] : ' ';
            if (c is '<') i = html[i..].IndexOf('>') is > 0 and var end ? i + end : html.Length - 1;
            var letter = c <= LastFolded ? plain[c] : char.IsLetterOrDigit(c) ? c : ' ';
            if (letter != ' ')
            {
                word = (word ^ letter) * 0x100000001B3;
                if (++length == Stem) stem = word;
                isNumber &= char.IsAsciiDigit(letter);
                continue;
            }
            if (length >= ShortestWord || isNumber && length >= 2)
            {
                var said = Mix(length >= Stem ? stem : word);
                if (different.Add(said)) Keep(words, said);
                if (last != 0) Keep(pairs, Mix(last * 31 + said));
                last = said;
            }
            (word, length, isNumber) = (0, 0, true);
        }
        for (var i = 0; i < cells.Length; i++) cells[i] = least[i] == ulong.MaxValue ? (ushort)0 : (ushort)(1 + Mix(least[i]) % ushort.MaxValue);
        return different.Count;
    }

    static void Keep(Span<ulong> least, ulong said)
    {
        ref var cell = ref least[(int)(said % (uint)least.Length)];
        cell = Math.Min(cell, said);
    }

    internal static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 33)) * 0xFF51AFD7ED558CCD;
        value = (value ^ (value >> 33)) * 0xC4CEB9FE1A85EC53;
        return value ^ (value >> 33);
    }

    internal static uint Number(ReadOnlySpan<char> folded)
    {
        ulong number = 0;
        foreach (var c in folded) number = (number ^ c) * 0x100000001B3;
        return number == 0 ? 0 : Math.Max(1, (uint)Mix(number));
    }

    internal static ushort Short(ReadOnlySpan<char> folded) => (ushort)Math.Max(1, Number(folded) & ushort.MaxValue);

    static char Plain(char c) => char.IsLetterOrDigit(c) ? Folding.Fold([c])[0] : ' ';
}
