using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Emploi.Allier.Search.Indexing;

/// <summary>Walks the documents of a term in order, a block at a time, leaping over blocks that are not asked for.</summary>
sealed class PostingsCursor
{
    public const int End = int.MaxValue;

    /// <summary>A block, then as many ends as one comparison of vectors may look beyond it.</summary>
    readonly int[] documents = new int[BitPacking.BlockSize + Vector256<int>.Count];
    readonly int[] frequencies = new int[BitPacking.BlockSize];
    byte[] postings = [];
    byte[]? positions;
    int skipsAt, blocksAt, fullBlocks, restCount;
    int block, count, index;
    int frequenciesAt, frequencyBits;
    bool frequenciesRead;
    int positionsAt, positionsIndex;

    /// <summary>The documents of the block at hand from the current one on, in order.</summary>
    public ReadOnlySpan<int> Documents => documents.AsSpan(index, count - index);

    /// <summary>How often each of <see cref="Documents"/> has the term.</summary>
    public ReadOnlySpan<int> Frequencies
    {
        get
        {
            if (!frequenciesRead) ReadFrequencies();
            return frequencies.AsSpan(index, count - index);
        }
    }

    /// <summary>The current document, or <see cref="End"/>.</summary>
    public int Document => index < count ? documents[index] : End;

    public int Frequency => Frequencies[0];

    public void Open(TextColumn column, int term)
    {
        postings = column.Postings;
        positions = column.Positions;
        var total = column.Terms.DocumentCount(term);
        var at = column.Terms.PostingsAt(term);
        (fullBlocks, restCount) = Math.DivRem(total, BitPacking.BlockSize);
        skipsAt = at;
        blocksAt = at + (fullBlocks > 0 ? (fullBlocks + 1) * PostingsWriter.SkipInts * sizeof(int) : 0);
        Read(0);
    }

    /// <summary>Moves to the first document that is not before <paramref name="target"/>.</summary>
    public int SeekTo(int target)
    {
        if (Document >= target) return Document;
        if (documents[count - 1] < target && !ReadBlockOf(target)) return End;

        ref var first = ref MemoryMarshal.GetArrayDataReference(documents);
        var wanted = Vector256.Create(target);
        for (var at = index; ; at += Vector256<int>.Count)
        {
            var reached = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref first, (nuint)at), wanted).ExtractMostSignificantBits();
            if (reached == 0) continue;
            index = at + BitOperations.TrailingZeroCount(reached);
            return documents[index];
        }
    }

    /// <summary>Goes past <paramref name="taken"/> documents of the block at hand.</summary>
    public int Skip(int taken)
    {
        index += taken;
        if (index == count) Read(block + 1);
        return Document;
    }

    /// <summary>Where the term stands in the current document.</summary>
    public ReadOnlySpan<int> Positions(ref int[] into)
    {
        var counts = Frequencies;
        var all = frequencies.AsSpan(0, count);
        for (; positionsIndex < index; positionsIndex++)
            for (var skipped = all[positionsIndex]; skipped > 0; skipped--)
                while (positions![positionsAt++] >= 128) { }

        var here = counts[0];
        if (into.Length < here) into = new int[here * 2];
        var (at, position) = (positionsAt, 0);
        for (var i = 0; i < here; i++) into[i] = position += (int)Varint.Read(positions, ref at);
        return into.AsSpan(0, here);
    }

    /// <returns>False at the end, where the cursor then stands.</returns>
    bool ReadBlockOf(int target)
    {
        var (low, high) = (block + 1, fullBlocks);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (LastOf(middle) < target) low = middle + 1;
            else high = middle;
        }
        Read(low);
        if (count > 0 && documents[count - 1] >= target) return true;
        Read(fullBlocks + 1);
        return false;
    }

    void Read(int next)
    {
        block = next;
        index = positionsIndex = 0;
        if (next < fullBlocks) ReadPacked();
        else if (next == fullBlocks && restCount > 0) ReadRest();
        else count = 0;
        documents.AsSpan(count, Vector256<int>.Count).Fill(End);
    }

    void ReadPacked()
    {
        var at = blocksAt + SkipOf(block, 1);
        positionsAt = SkipOf(block, 2);
        var documentBits = postings[at];
        frequencyBits = postings[at + 1];
        BitPacking.UnpackSums(postings.AsSpan(at + 2), documentBits, block == 0 ? -1 : LastOf(block - 1), documents);
        frequenciesAt = at + 2 + BitPacking.PackedSize(documentBits);
        frequenciesRead = false;
        count = BitPacking.BlockSize;
    }

    void ReadFrequencies()
    {
        frequenciesRead = true;
        if (frequencyBits == 0)
        {
            Array.Fill(frequencies, 1);
            return;
        }
        BitPacking.Unpack(postings.AsSpan(frequenciesAt), frequencyBits, frequencies);
        for (var i = 0; i < frequencies.Length; i++) frequencies[i]++;
    }

    void ReadRest()
    {
        var at = blocksAt;
        if (fullBlocks > 0) (at, positionsAt) = (blocksAt + SkipOf(fullBlocks, 1), SkipOf(fullBlocks, 2));
        else if (positions is not null) positionsAt = (int)Varint.Read(postings, ref at);

        var document = fullBlocks == 0 ? -1 : LastOf(fullBlocks - 1);
        for (var i = 0; i < restCount; i++)
        {
            var coded = Varint.Read(postings, ref at);
            documents[i] = document += (int)(coded >> 1);
            frequencies[i] = (coded & 1) == 1 ? 1 : (int)Varint.Read(postings, ref at);
        }
        frequenciesRead = true;
        count = restCount;
    }

    int LastOf(int block) => SkipOf(block, 0);

    int SkipOf(int block, int part) => MemoryMarshal.Read<int>(postings.AsSpan(skipsAt + (block * PostingsWriter.SkipInts + part) * sizeof(int)));
}
