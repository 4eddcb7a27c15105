using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Emploi.Allier.Core.Platform.Files;

/// <summary>
/// AES-256-GCM, chunk by chunk. A key serves one file and a position one chunk, so the position is the nonce. The associated
/// data binds each chunk to its file, its place and whether it is the last: chunks cannot be swapped, dropped or cut off.
/// </summary>
static class FileCipher
{
    public const int KeySize = 32;
    public const int ChunkSize = 256 * 1024;
    public const int TagSize = 16;

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeySize);

    /// <summary>Writes ciphertext then tag; returns how many bytes that is.</summary>
    public static int Seal(AesGcm key, Guid file, int position, bool last, ReadOnlySpan<byte> plain, Span<byte> into)
    {
        key.Encrypt(Nonce(position), plain, into[..plain.Length], into.Slice(plain.Length, TagSize), Bound(file, position, last));
        return plain.Length + TagSize;
    }

    public static int Open(AesGcm key, Guid file, int position, bool last, ReadOnlySpan<byte> stored, Span<byte> into)
    {
        if (stored.Length < TagSize || stored.Length - TagSize > into.Length)
            throw new CryptographicException("A chunk has an impossible length.");
        var length = stored.Length - TagSize;
        key.Decrypt(Nonce(position), stored[..length], stored[length..], into[..length], Bound(file, position, last));
        return length;
    }

    static byte[] Nonce(int position)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt32BigEndian(nonce.AsSpan(8), position);
        return nonce;
    }

    static byte[] Bound(Guid file, int position, bool last)
    {
        var bound = new byte[21];
        file.TryWriteBytes(bound, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(bound.AsSpan(16), position);
        bound[20] = last ? (byte)1 : (byte)0;
        return bound;
    }
}
