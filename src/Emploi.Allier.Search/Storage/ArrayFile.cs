using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Emploi.Allier.Search.Storage;

/// <summary>Writes arrays one after another, each with its length and the checksum of its bytes.</summary>
sealed class ArrayWriter(Stream file)
{
    public void Write<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        Span<ulong> head = [(ulong)values.Length, Checksum.Of(bytes)];
        file.Write(MemoryMarshal.AsBytes(head));
        file.Write(bytes);
    }

    public void Write<T>(T[] values) where T : unmanaged => Write<T>(values.AsSpan());
}

/// <summary>Reads what <see cref="ArrayWriter"/> wrote, in the same order, or says why it cannot.</summary>
sealed class ArrayReader(Stream file)
{
    public T[] Read<T>() where T : unmanaged
    {
        Span<ulong> head = stackalloc ulong[2];
        Fill(MemoryMarshal.AsBytes(head));
        var left = (ulong)(file.Length - file.Position) / (ulong)Unsafe.SizeOf<T>();
        if (head[0] > left) throw new UnusableFileException("the file is cut short");

        var values = new T[head[0]];
        var bytes = MemoryMarshal.AsBytes(values.AsSpan());
        Fill(bytes);
        return Checksum.Of(bytes) == head[1] ? values : throw new UnusableFileException("the file is damaged: a checksum differs");
    }

    void Fill(Span<byte> bytes)
    {
        if (file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new UnusableFileException("the file is cut short");
    }
}

/// <summary>Ends a reading half-way; <see cref="IndexFile.Load"/> turns it into a reason.</summary>
sealed class UnusableFileException(string reason) : Exception(reason);
