using System.Security.Cryptography;
using Emploi.Allier.Core.Data;
using Npgsql;

namespace Emploi.Allier.Core.Platform.Files;

/// <summary>One chunk in memory at a time, and no connection held between two reads: a slow reader costs the database nothing.</summary>
sealed class DecryptingStream(NpgsqlDataSource database, Guid file, long length, byte[] key) : Stream
{
    readonly AesGcm _cipher = Take(key);
    readonly byte[] _chunk = new byte[Math.Min(FileCipher.ChunkSize, Math.Max(length, 1))];
    int _position = -1;
    int _filled;
    int _read;
    long _given;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get => _given; set => throw new NotSupportedException(); }

    int LastPosition => length == 0 ? 0 : (int)((length - 1) / FileCipher.ChunkSize);

    public override async ValueTask<int> ReadAsync(Memory<byte> into, CancellationToken cancellationToken = default)
    {
        if (MustFetch(into.Length))
        {
            await using var next = Next();
            Decrypt(await next.ExecuteScalarAsync(cancellationToken) as byte[]);
        }
        return Give(into.Span);
    }

    public override int Read(Span<byte> into)
    {
        if (MustFetch(into.Length))
        {
            using var next = Next();
            Decrypt(next.ExecuteScalar() as byte[]);
        }
        return Give(into);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>An empty file too has its one chunk to show: a missing one is a cut.</summary>
    bool MustFetch(int wanted) => wanted > 0 && _read == _filled && _position < LastPosition;

    NpgsqlCommand Next() =>
        database.Command("select content from file_chunks where file_id = $1 and position = $2", file, _position + 1);

    void Decrypt(byte[]? stored)
    {
        if (stored is null) throw new CryptographicException("A chunk of the file is missing.");
        _position++;
        _filled = FileCipher.Open(_cipher, file, _position, last: _position == LastPosition, stored, _chunk);
        _read = 0;
    }

    int Give(Span<byte> into)
    {
        var count = Math.Min(into.Length, _filled - _read);
        _chunk.AsSpan(_read, count).CopyTo(into);
        _read += count;
        _given += count;
        return count;
    }

    static AesGcm Take(byte[] key)
    {
        var cipher = new AesGcm(key, FileCipher.TagSize);
        CryptographicOperations.ZeroMemory(key);
        return cipher;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _cipher.Dispose();
            CryptographicOperations.ZeroMemory(_chunk);
        }
        base.Dispose(disposing);
    }

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
