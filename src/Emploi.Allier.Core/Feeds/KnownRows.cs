using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Emploi.Allier.Core.Data;
using Npgsql;

namespace Emploi.Allier.Core.Feeds;

public enum RowNews { New, Changed, Unchanged, Twice }

/// <summary>What was read of a source before, in memory, in some eighty bytes a row: an unchanged offer never asks the database.</summary>
sealed class KnownRows
{
    readonly Dictionary<UInt128, Known> rows;
    readonly Guid source;

    KnownRows(Guid source, Dictionary<UInt128, Known> rows) => (this.source, this.rows) = (source, rows);

    /// <summary>How many offers of the source are before the public as its reading begins.</summary>
    public int Live { get; private init; }

    public static async Task<KnownRows> Read(NpgsqlConnection connection, Guid source, CancellationToken stop)
    {
        var read = new Dictionary<UInt128, Known>();
        await using var command = connection.Command("select reference, hash, offer_id is not null from gathered where source_id = $1", source);
        await using (var reader = await command.ExecuteReaderAsync(stop))
            while (await reader.ReadAsync(stop)) read[KeyOf(reader.GetString(0))] = new() { Hash = MemoryMarshal.Read<UInt128>(reader.GetFieldValue<byte[]>(1)), IsOffer = reader.GetBoolean(2) };
        return new(source, read)
        {
            Live = await connection.Scalar<int>("select count(*)::integer from offers where source_id = $1 and state in ('publiee', 'doublon')", stop, source),
        };
    }

    /// <summary>Tells what a row is beside the last time, and notes that it was seen.</summary>
    public RowNews See(string reference, ReadOnlySpan<byte> hash)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(rows, KeyOf(reference), out var exists);
        if (known.Seen) return RowNews.Twice;

        var said = MemoryMarshal.Read<UInt128>(hash);
        var news = !exists ? RowNews.New : known.Hash == said ? RowNews.Unchanged : RowNews.Changed;
        (known.Hash, known.Seen) = (said, true);
        return news;
    }

    /// <summary>Whether anything that was read had been an offer before.</summary>
    public bool HasSeenOffers => rows.Values.Any(row => row is { Seen: true, IsOffer: true });

    /// <summary>The references that the source gave before and has not given now.</summary>
    public async Task<List<string>> ReadMissing(NpgsqlConnection connection, CancellationToken stop)
    {
        var all = new List<string>();
        await using var command = connection.Command("select reference from gathered where source_id = $1", source);
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
            if (reader.GetString(0) is var reference && rows.TryGetValue(KeyOf(reference), out var row) && !row.Seen) all.Add(reference);
        return all;
    }

    static UInt128 KeyOf(string reference) => MemoryMarshal.Read<UInt128>(SHA256.HashData(Encoding.UTF8.GetBytes(reference)));

    struct Known
    {
        public UInt128 Hash;
        public bool Seen;
        public bool IsOffer;
    }
}
