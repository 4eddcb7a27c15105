namespace Emploi.Allier.Search.Indexing;

/// <summary>
/// The documents of a term, and how often each has it. Blocks of 128 packed in bits, then the rest as small numbers:
/// <code>
/// 128 documents or more:  (last document, where the block lies, where its positions lie) × (blocks + 1), blocks, rest
/// fewer:                  where its positions lie, rest
/// a block:                bits of a difference, bits of a frequency, differences, frequencies − 1
/// the rest:               difference × 2 + (frequency is 1), frequency when it is not
/// </code>
/// Positions are there only for fields that keep them: the differences of one document after another.
/// </summary>
sealed class PostingsWriter(ByteBuffer postings, ByteBuffer? positions)
{
    public const int SkipInts = 3;

    readonly ByteBuffer blocks = new();
    readonly int[] documents = new int[BitPacking.BlockSize];
    readonly int[] frequencies = new int[BitPacking.BlockSize];
    int[] skips = new int[64 * SkipInts];
    int count, total, before, blockPositions;

    /// <summary>Where the term begins; its documents come by <see cref="Add"/>, then <see cref="End"/>.</summary>
    public int Begin()
    {
        (count, total, before) = (0, 0, -1);
        blocks.Clear();
        blockPositions = positions?.Length ?? 0;
        return postings.Length;
    }

    public void Add(int document, int frequency, ReadOnlySpan<int> at = default)
    {
        documents[count] = document;
        frequencies[count++] = frequency;
        total++;
        var last = 0;
        foreach (var position in at)
        {
            positions!.Varint((uint)(position - last));
            last = position;
        }
        if (count == BitPacking.BlockSize) WriteBlock();
    }

    public int End()
    {
        var full = total / BitPacking.BlockSize;
        if (full > 0)
        {
            Skip(full, count > 0 ? documents[count - 1] : before);
            postings.Ints(skips.AsSpan(0, (full + 1) * SkipInts));
            postings.Bytes(blocks.Written);
        }
        else if (positions is not null)
        {
            postings.Varint((uint)blockPositions);
        }

        for (var i = 0; i < count; i++)
        {
            var difference = (uint)(documents[i] - before);
            before = documents[i];
            postings.Varint(difference << 1 | (frequencies[i] == 1 ? 1u : 0));
            if (frequencies[i] != 1) postings.Varint((uint)frequencies[i]);
        }
        return total;
    }

    void WriteBlock()
    {
        Skip(total / BitPacking.BlockSize - 1, documents[^1]);
        for (var i = BitPacking.BlockSize - 1; i > 0; i--) documents[i] -= documents[i - 1];
        documents[0] -= before;
        before = skips[(total / BitPacking.BlockSize - 1) * SkipInts];
        for (var i = 0; i < BitPacking.BlockSize; i++) frequencies[i]--;

        var (documentBits, frequencyBits) = (BitPacking.BitsFor(documents), BitPacking.BitsFor(frequencies));
        blocks.Byte((byte)documentBits);
        blocks.Byte((byte)frequencyBits);
        BitPacking.Pack(documents, documentBits, blocks.Take(BitPacking.PackedSize(documentBits)));
        BitPacking.Pack(frequencies, frequencyBits, blocks.Take(BitPacking.PackedSize(frequencyBits)));
        count = 0;
        blockPositions = positions?.Length ?? 0;
    }

    void Skip(int block, int last)
    {
        if ((block + 1) * SkipInts > skips.Length) Array.Resize(ref skips, skips.Length * 2);
        (skips[block * SkipInts], skips[block * SkipInts + 1], skips[block * SkipInts + 2]) = (last, blocks.Length, blockPositions);
    }
}
