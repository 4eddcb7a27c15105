using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;

namespace Emploi.Allier.Core.Data;

/// <summary>A file of facts that the product ships with, as it was last loaded.</summary>
public sealed class ReferenceFile
{
    public required string Name { get; init; }
    public required string Sha256 { get; init; }
    public required int Rows { get; init; }
    public required DateTimeOffset LoadedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<ReferenceFile>
    {
        public void Configure(EntityTypeBuilder<ReferenceFile> file)
        {
            file.ToTable("reference_files").HasKey(f => f.Name);
            file.NoPersonalData();
        }
    }
}

/// <summary>Some of the files beside the program, with what PostgreSQL last knew of them.</summary>
public sealed class ReferenceFiles
{
    const long Lock = 0x666169_7473; // "faits"

    readonly Dictionary<string, byte[]> contents;
    readonly Dictionary<string, string> checksums;
    readonly Dictionary<string, IReadOnlyList<CsvRow>> rows = [];

    public ReferenceFiles(params string[] names)
    {
        contents = names.ToDictionary(n => n, n => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "reference", n)));
        checksums = contents.ToDictionary(c => c.Key, c => Hash.Of(c.Value));
    }

    public IReadOnlyList<CsvRow> this[string name] => rows.TryGetValue(name, out var read) ? read : rows[name] = [.. new CsvRows(contents[name]).Read()];

    /// <summary>Loads all of them in one transaction when one differs from what was last loaded; processes starting together wait for the first.</summary>
    public async Task LoadIfChanged(NpgsqlConnection connection, DateTimeOffset now, Func<NpgsqlConnection, CancellationToken, Task> load, CancellationToken stop)
    {
        if (await AreLoaded(connection, stop)) return;
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await connection.Execute($"select pg_advisory_xact_lock({Lock})", stop);
        if (await AreLoaded(connection, stop)) return;
        await load(connection, stop);
        foreach (var (name, checksum) in checksums)
            await connection.Execute(
                """
                insert into reference_files (name, sha256, rows, loaded_at) values ($1, $2, $3, $4)
                on conflict (name) do update set sha256 = excluded.sha256, rows = excluded.rows, loaded_at = excluded.loaded_at
                """, stop, name, checksum, this[name].Count, now);
        await transaction.CommitAsync(stop);
    }

    async Task<bool> AreLoaded(NpgsqlConnection connection, CancellationToken stop)
    {
        var loaded = await connection.Rows("select name, sha256 from reference_files", row => (row.GetString(0), row.GetString(1)), stop);
        return checksums.All(c => loaded.Contains((c.Key, c.Value)));
    }
}
