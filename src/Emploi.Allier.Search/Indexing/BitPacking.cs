using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Emploi.Allier.Search.Indexing;

/// <summary>Blocks of 128 numbers in as few bits as the largest needs, four side by side so that vectors pack and unpack them.</summary>
static class BitPacking
{
    public const int BlockSize = 128;
    const int Rows = BlockSize / 4;

    public static int BitsFor(ReadOnlySpan<int> values)
    {
        var all = 0u;
        foreach (var value in values) all |= (uint)value;
        return 32 - System.Numerics.BitOperations.LeadingZeroCount(all);
    }

    public static int PackedSize(int bits) => bits * 16;

    public static void Pack(ReadOnlySpan<int> values, int bits, Span<byte> packed)
    {
        if (bits == 0) return;
        ref var from = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<int, uint>(values));
        var (row, filled, at) = (Vector128<uint>.Zero, 0, 0);
        for (var i = 0; i < Rows; i++)
        {
            var next = Vector128.LoadUnsafe(ref from, (nuint)(i * 4));
            row |= next << filled;
            filled += bits;
            if (filled < 32) continue;
            row.AsByte().CopyTo(packed[at..]);
            at += 16;
            filled -= 32;
            row = filled > 0 ? next >>> (bits - filled) : Vector128<uint>.Zero;
        }
    }

    public static void Unpack(ReadOnlySpan<byte> packed, int bits, Span<int> values)
    {
        ref var to = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<int, uint>(values));
        if (bits == 0)
        {
            values[..BlockSize].Clear();
            return;
        }
        var rows = new Reader(packed, bits);
        for (var i = 0; i < Rows; i++) rows.Next().StoreUnsafe(ref to, (nuint)(i * 4));
    }

    /// <summary>Unpacks differences and adds them up from a number that comes before the first.</summary>
    public static void UnpackSums(ReadOnlySpan<byte> packed, int bits, int before, Span<int> values)
    {
        ref var to = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<int, uint>(values));
        var rows = new Reader(packed, bits);
        var last = Vector128.Create((uint)before);
        for (var i = 0; i < Rows; i++)
        {
            var row = rows.Next();
            row += Vector128.Shuffle(row, Vector128.Create(4u, 0, 1, 2));
            row += Vector128.Shuffle(row, Vector128.Create(4u, 4, 0, 1));
            row += last;
            row.StoreUnsafe(ref to, (nuint)(i * 4));
            last = Vector128.Shuffle(row, Vector128.Create(3u));
        }
    }

    [StructLayout(LayoutKind.Auto)]
    ref struct Reader
    {
        readonly ref byte packed;
        readonly Vector128<uint> mask;
        readonly int bits;
        Vector128<uint> row;
        nuint at;
        int used;

        public Reader(ReadOnlySpan<byte> packed, int bits)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(packed.Length, PackedSize(bits));
            this.packed = ref MemoryMarshal.GetReference(packed);
            this.bits = bits;
            mask = Vector128.Create(uint.MaxValue >>> (32 - bits));
            used = 32;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector128<uint> Next()
        {
            var value = Vector128<uint>.Zero;
            var missing = bits;
            if (used < 32)
            {
                value = row >>> used;
                missing -= 32 - used;
            }
            if (missing > 0)
            {
                row = Vector128.LoadUnsafe(ref packed, at).AsUInt32();
                at += 16;
                value |= row << (bits - missing);
                used = missing;
            }
            else
            {
                used += bits;
            }
            return value & mask;
        }
    }
}
