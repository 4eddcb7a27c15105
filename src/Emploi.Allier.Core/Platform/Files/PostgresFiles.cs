using System.Security.Cryptography;
using Emploi.Allier.Core.Data;
using Npgsql;

namespace Emploi.Allier.Core.Platform.Files;

public sealed class PostgresFiles(NpgsqlDataSource database, OuterKey outer, TimeProvider time) : IFileStore
{
    static readonly TimeSpan Provisional = TimeSpan.FromDays(1);

    public async Task<Saved> Save(NewFile file, Stream content, CancellationToken stop)
    {
        var id = Guid.CreateVersion7();
        var key = FileCipher.NewKey();
        try
        {
            await Begin(id, file, key, stop);
            using var cipher = new AesGcm(key, FileCipher.TagSize);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            if (await Write(id, cipher, hash, file.MaxLength, content, stop) is not { } length)
            {
                await Delete(id, stop);
                return new(Guid.Empty, new("", $"Le fichier est trop lourd : {file.MaxLength / 1_000_000.0:0.#} Mo au plus."));
            }
            await database.Execute("update files set length = $2, sha256 = $3 where id = $1", stop, id, length, hash.GetHashAndReset());
            return new(id, null);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    public async Task<Stream?> Open(Guid id, CancellationToken stop)
    {
        await using var find = database.Command("select length, key_id, wrapped_key from files where id = $1 and length is not null", id);
        await using var row = await find.ExecuteReaderAsync(stop);
        if (!await row.ReadAsync(stop)) return null;

        var key = outer.Open(row.GetString(1), row.GetFieldValue<byte[]>(2), StoredFile.PurposeOf(id));
        return new DecryptingStream(database, id, row.GetInt64(0), key);
    }

    public async Task Delete(Guid id, CancellationToken stop)
    {
        foreach (var sql in (string[])["update files set wrapped_key = null, length = null where id = $1", "delete from files where id = $1"])
            await database.Execute(sql, stop, id);
    }

    async Task Begin(Guid id, NewFile file, byte[] key, CancellationToken stop)
    {
        var (keyId, wrapped) = outer.Seal(key, StoredFile.PurposeOf(id));
        var now = time.GetUtcNow();
        await database.Execute(
            """
            insert into files (id, name, content_type, owner, key_id, wrapped_key, created_at, expires_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """, stop,
            id, SafeName(file.Name), file.ContentType, file.Owner, keyId, wrapped, now, now + Provisional);
    }

    /// <summary>Two buffers: a chunk is sealed once the next read has told whether it is the last. Null when it is too long.</summary>
    async Task<long?> Write(Guid id, AesGcm cipher, IncrementalHash hash, long maxLength, Stream content, CancellationToken stop)
    {
        var (chunk, next) = (new byte[FileCipher.ChunkSize], new byte[FileCipher.ChunkSize]);
        var stored = new byte[FileCipher.ChunkSize + FileCipher.TagSize];
        var filled = await content.ReadAtLeastAsync(chunk, chunk.Length, throwOnEndOfStream: false, stop);
        long length = 0;
        for (var position = 0; ; position++)
        {
            length += filled;
            if (length > maxLength) return null;
            hash.AppendData(chunk, 0, filled);
            var following = filled < chunk.Length ? 0 : await content.ReadAtLeastAsync(next, next.Length, throwOnEndOfStream: false, stop);
            var size = FileCipher.Seal(cipher, id, position, last: following == 0, chunk.AsSpan(0, filled), stored);
            await database.Execute(
                "insert into file_chunks (file_id, position, content) values ($1, $2, $3)", stop, id, position, new ArraySegment<byte>(stored, 0, size));
            if (following == 0) return length;
            (chunk, next, filled) = (next, chunk, following);
        }
    }

    /// <summary>A browser's file name is what someone typed: no path, no control character, no more than the column holds.</summary>
    static string SafeName(string name)
    {
        var safe = string.Concat(name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c))).Trim();
        if (safe.Length == 0) return "document";
        return safe.Length <= StoredFile.NameMaxLength ? safe : safe[^StoredFile.NameMaxLength..];
    }
}
