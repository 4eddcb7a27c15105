using System.Runtime.InteropServices;

namespace Emploi.Allier.Search.Indexing;

/// <summary>Bytes that grow.</summary>
sealed class ByteBuffer
{
    byte[] bytes = new byte[256];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    public byte[] ToArray() => Written.ToArray();

    public Span<byte> Take(int count)
    {
        if (Length + count > bytes.Length) Array.Resize(ref bytes, checked((int)Math.Min(Math.Max(2L * bytes.Length, Length + (long)count), Array.MaxLength)));
        var taken = bytes.AsSpan(Length, count);
        Length += count;
        return taken;
    }

    public void Byte(byte value) => Take(1)[0] = value;

    public void Bytes(ReadOnlySpan<byte> values) => values.CopyTo(Take(values.Length));

    public void Ints(ReadOnlySpan<int> values) => Bytes(MemoryMarshal.AsBytes(values));

    public void Varint(uint value)
    {
        while (value >= 128)
        {
            Byte((byte)(value | 128));
            value >>= 7;
        }
        Byte((byte)value);
    }

    public void Clear() => Length = 0;
}

static class Varint
{
    public static uint Read(ReadOnlySpan<byte> bytes, ref int at)
    {
        uint value = bytes[at++];
        if (value < 128) return value;
        value &= 127;
        for (var shift = 7; ; shift += 7)
        {
            uint next = bytes[at++];
            value |= (next & 127) << shift;
            if (next < 128) return value;
        }
    }
}
