using System.Globalization;
using Emploi.Allier.Core.Data;
using Npgsql;
using NpgsqlTypes;

namespace Emploi.Allier.Core.Metiers;

/// <summary>Brings the codes of ROME that the product ships with into PostgreSQL, until an official file of a later release replaces them.</summary>
sealed class TradesLoader(NpgsqlDataSource database, TimeProvider clock) : IStartupStep
{
    const string Rome = "rome.csv";

    /// <summary>The release of the file that the product ships with.</summary>
    public const string ShippedRelease = "4.60";

    public int Order => 10;

    public async Task Run(CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        var files = new ReferenceFiles(Rome);
        await files.LoadIfChanged(connection, clock.GetUtcNow(), async (c, s) =>
        {
            var rows = files[Rome].Read().ToList();
            if (await HasLaterRelease(c, s)) return rows.Count;
            await NoteRelease(c, ShippedRelease, clock.GetUtcNow(), s);
            await new BulkMerge("trades", ["code"], ["code", "label", "rome3_code", "release"], Absent.MarkedGone)
                .Run(c, rows.Select(r => new object?[] { r["code"], r["libelle"], r["rome3"], ShippedRelease }), s);
            return rows.Count;
        }, stop);
    }

    internal static async Task NoteRelease(NpgsqlConnection connection, string release, DateTimeOffset now, CancellationToken stop)
    {
        await using var note = new NpgsqlCommand("insert into rome_releases (release, version, loaded_at) values ($1, $2, $3) on conflict do nothing", connection)
        {
            Parameters =
            {
                new() { Value = release },
                new() { Value = int.Parse(release.AsSpan(0, release.IndexOf('.')), CultureInfo.InvariantCulture), NpgsqlDbType = NpgsqlDbType.Integer },
                new() { Value = now },
            },
        };
        await note.ExecuteNonQueryAsync(stop);
    }

    static async Task<bool> HasLaterRelease(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("select release from rome_releases", connection);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var later = false;
        while (await reader.ReadAsync(stop)) later |= Version.Parse(reader.GetString(0)) > Version.Parse(ShippedRelease);
        return later;
    }
}
