using System.Text;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Emploi.Allier.Core.Data;

/// <summary>Applies the numbered SQL files, in order, once, one process at a time. Forward only.</summary>
public sealed class Migrator(Database database, ILogger<Migrator> log)
{
    const long Lock = 0x656d706c6f69; // "emploi"

    /// <exception cref="MigrationException">The database is newer than the program, or an applied file was edited.</exception>
    public async Task Migrate(CancellationToken stop)
    {
        var files = ReadFiles();
        await using var connection = await database.OpenAsOwner(stop);
        await connection.Execute($"select pg_advisory_lock({Lock})", stop);
        await connection.Execute(
            """
            create table if not exists schema_migrations (
                number     integer primary key,
                name       text not null,
                checksum   text not null,
                applied_at timestamptz not null default now()
            )
            """, stop);

        var applied = await ReadApplied(connection, stop);
        if (Refusal(files, applied) is { } refusal) throw new MigrationException(refusal);
        foreach (var file in files.Where(file => !applied.ContainsKey(file.Number)))
            await Apply(connection, file, stop);
    }

    /// <summary>Why this program may not work on this database, or null.</summary>
    public async Task<string?> Refusal(CancellationToken stop)
    {
        await using var connection = await database.OpenAsOwner(stop);
        return Refusal(ReadFiles(), await ReadApplied(connection, stop));
    }

    /// <summary>True when every file of the program has been applied.</summary>
    public async Task<bool> IsUpToDate(CancellationToken stop)
    {
        await using var connection = await database.OpenAsOwner(stop);
        var applied = await ReadApplied(connection, stop);
        return ReadFiles().All(file => applied.ContainsKey(file.Number));
    }

    async Task Apply(NpgsqlConnection connection, MigrationFile file, CancellationToken stop)
    {
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await connection.Execute("set local lock_timeout = '10s'", stop);
        await connection.Execute(file.Sql, stop);
        await connection.Execute("insert into schema_migrations (number, name, checksum) values ($1, $2, $3)", stop, file.Number, file.Name, file.Checksum);
        await transaction.CommitAsync(stop);
        log.LogInformation("Applied migration {Migration}", file.Name);
    }

    static string? Refusal(List<MigrationFile> files, Dictionary<int, string> applied)
    {
        var known = files.ToDictionary(file => file.Number);
        var newer = applied.Keys.Where(number => !known.ContainsKey(number)).Order().ToList();
        if (newer.Count > 0)
            return $"This database holds migration {newer[^1]:0000}, which this program does not know: start the newer program, or restore the backup made before it.";
        var edited = files.Find(file => applied.TryGetValue(file.Number, out var checksum) && checksum != file.Checksum);
        return edited is null ? null : $"Migration {edited.Name} was edited after it had been applied: put the file back and write a new one.";
    }

    static async Task<Dictionary<int, string>> ReadApplied(NpgsqlConnection connection, CancellationToken stop)
    {
        if (!await connection.Scalar<bool>("select to_regclass('schema_migrations') is not null", stop)) return [];
        return (await connection.Rows("select number, checksum from schema_migrations", row => (row.GetInt32(0), row.GetString(1)), stop)).ToDictionary();
    }

    internal static List<MigrationFile> ReadFiles()
    {
        var assembly = typeof(Migrator).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("Migrations/", StringComparison.Ordinal))
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
                var file = name["Migrations/".Length..^".sql".Length];
                return new MigrationFile(int.Parse(file.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture), file, reader.ReadToEnd());
            })
            .OrderBy(file => file.Number)];
    }
}

sealed record MigrationFile(int Number, string Name, string Sql)
{
    public string Checksum { get; } = Hash.Of(Sql.ReplaceLineEndings("\n"));
}

public sealed class MigrationException(string message) : Exception(message);
