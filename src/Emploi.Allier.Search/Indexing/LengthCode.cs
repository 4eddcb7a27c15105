using System.Numerics;

namespace Emploi.Allier.Search.Indexing;

/// <summary>The number of words of a text in one byte: exact below 32, then within 1/16.</summary>
static class LengthCode
{
    const int Exact = 32;
    const int ExactBits = 5;

    static readonly int[] lengths = Enumerable.Range(0, 256).Select(Decode).ToArray();

    public static ReadOnlySpan<int> Lengths => lengths;

    public static byte Of(int length)
    {
        if (length < Exact) return (byte)length;
        var octave = Math.Min(BitOperations.Log2((uint)length), 18);
        return (byte)(Exact + (octave - ExactBits) * 16 + Math.Min((length >> (octave - 4)) - 16, 15));
    }

    static int Decode(int code) => code < Exact ? code : (16 + (code - Exact) % 16) << ((code - Exact) / 16 + ExactBits - 4);
}
