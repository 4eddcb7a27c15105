using System.Buffers.Binary;
using System.Numerics;

namespace Emploi.Allier.Search.Storage;

/// <summary>Two CRC-32C, of the odd and the even words of eight bytes, so that a processor computes both at once.</summary>
static class Checksum
{
    public static ulong Of(ReadOnlySpan<byte> bytes, ulong seed = 0)
    {
        // The length counts too, and nothing but zeros is not zero.
        var (even, odd) = (~(uint)seed, (uint)(seed >> 32) ^ (uint)bytes.Length);
        while (bytes.Length >= 16)
        {
            even = BitOperations.Crc32C(even, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            odd = BitOperations.Crc32C(odd, BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
            bytes = bytes[16..];
        }
        foreach (var b in bytes) even = BitOperations.Crc32C(even, b);
        return even | (ulong)odd << 32;
    }
}
