using System.Buffers.Binary;

namespace Emploi.Allier.Search.Indexing;

/// <summary>The terms of a field in the order of their bytes, each with its postings.</summary>
sealed class TermDictionary
{
    readonly byte[] bytes;
    readonly int[] starts, documentCounts, postingsAt;

    /// <summary>The first eight bytes of each term: most comparisons need no more.</summary>
    readonly ulong[] heads;

    public TermDictionary(byte[] bytes, int[] starts, int[] documentCounts, int[] postingsAt)
    {
        (this.bytes, this.starts, this.documentCounts, this.postingsAt) = (bytes, starts, documentCounts, postingsAt);
        heads = new ulong[documentCounts.Length];
        for (var i = 0; i < heads.Length; i++) heads[i] = Head(this[i]);
    }

    public int Count => documentCounts.Length;

    public ReadOnlySpan<byte> this[int term] => bytes.AsSpan(starts[term], starts[term + 1] - starts[term]);

    public int DocumentCount(int term) => documentCounts[term];

    public int PostingsAt(int term) => postingsAt[term];

    public bool TryFind(ReadOnlySpan<byte> wanted, out int term)
    {
        term = FirstFrom(wanted);
        return term < Count && this[term].SequenceEqual(wanted);
    }

    /// <summary>The first term that does not come before <paramref name="wanted"/>.</summary>
    public int FirstFrom(ReadOnlySpan<byte> wanted)
    {
        var head = Head(wanted);
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (heads[middle] < head || heads[middle] == head && this[middle].SequenceCompareTo(wanted) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    public static ulong Head(ReadOnlySpan<byte> term)
    {
        if (term.Length >= 8) return BinaryPrimitives.ReadUInt64BigEndian(term);
        var head = 0UL;
        for (var i = 0; i < term.Length; i++) head |= (ulong)term[i] << (56 - 8 * i);
        return head;
    }

    public long Size => bytes.Length + 4L * (starts.Length + documentCounts.Length + postingsAt.Length) + 8L * heads.Length;

    public void Save(Storage.ArrayWriter file)
    {
        file.Write(bytes);
        file.Write(starts);
        file.Write(documentCounts);
        file.Write(postingsAt);
    }

    public static TermDictionary Load(Storage.ArrayReader file) => new(file.Read<byte>(), file.Read<int>(), file.Read<int>(), file.Read<int>());
}
