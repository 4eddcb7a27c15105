using System.Globalization;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Npgsql;

namespace Emploi.Allier.Core.Metiers;

/// <summary>
/// Brings the codes of ROME that the product ships with into PostgreSQL, until an official file of a later release replaces them,
/// then the trades into memory.
/// </summary>
sealed class TradesLoader(NpgsqlDataSource database, Trades trades, TimeProvider clock) : IStartupStep, IHeld
{
    const string Rome = "rome.csv";

    /// <summary>The release of the file that the product ships with.</summary>
    public const string ShippedRelease = "4.60";

    public int Order => 10;

    public async Task Run(CancellationToken stop)
    {
        await LoadShipped(stop);
        await Refresh(stop);
    }

    /// <summary>Gives memory what the database now says, if an official file came in since, here or in another process.</summary>
    public async Task Refresh(CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        // Read first: what is changed meanwhile is only read twice.
        var version = await connection.Scalar<string>(
            "select concat((select sha256 from reference_files where name = $1), ' ', (select count(*) from reference_imports))", stop, Rome);
        if (version != trades.Version) trades.Replace(await TradeFacts.Read(connection, stop), version);
    }

    async Task LoadShipped(CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        var files = new ReferenceFiles(Rome);
        await files.LoadIfChanged(connection, clock.GetUtcNow(), async (c, s) =>
        {
            if (await HasLaterRelease(c, s)) return;
            await NoteRelease(c, ShippedRelease, clock.GetUtcNow(), s);
            await new BulkMerge("trades", ["code"], ["code", "label", "rome3_code", "release"], Absent.MarkedGone)
                .Run(c, files[Rome].Select(r => new object?[] { r["code"], French.Typeset(r["libelle"]), r["rome3"], ShippedRelease }), s);
        }, stop);
    }

    internal static Task NoteRelease(NpgsqlConnection connection, string release, DateTimeOffset now, CancellationToken stop) => connection.Execute(
        "insert into rome_releases (release, version, loaded_at) values ($1, $2, $3) on conflict do nothing", stop,
        release, int.Parse(release.AsSpan(0, release.IndexOf('.')), CultureInfo.InvariantCulture), now);

    /// <summary>The last release of ROME that was loaded, or null.</summary>
    internal static async Task<string?> LastRelease(NpgsqlConnection connection, CancellationToken stop) =>
        (await connection.Rows("select release from rome_releases", row => row.GetString(0), stop)).MaxBy(Version.Parse);

    static async Task<bool> HasLaterRelease(NpgsqlConnection connection, CancellationToken stop) =>
        await LastRelease(connection, stop) is { } last && Version.Parse(last) > Version.Parse(ShippedRelease);
}
