using System.Globalization;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Emploi.Allier.Core.Territory;

/// <summary>Brings the files of places into PostgreSQL when they changed, then the places into the resolver.</summary>
public sealed class PlaceLoader(NpgsqlDataSource database, PlaceResolver resolver, TimeProvider clock, ILogger<PlaceLoader> log) : IStartupStep, IHeld
{
    const string France = "communes-france.csv", Allier = "communes-allier.csv", Former = "communes-anciennes.csv", Departements = "departements.csv";

    public int Order => 10;

    public async Task Run(CancellationToken stop)
    {
        var started = clock.GetTimestamp();
        await using (var connection = await database.OpenConnectionAsync(stop))
        {
            var files = new ReferenceFiles(France, Allier, Former, Departements);
            await files.LoadIfChanged(connection, clock.GetUtcNow(), (c, s) => Load(files, c, s), stop);
        }
        var loaded = clock.GetTimestamp();
        await Refresh(stop);
        log.LogInformation("Places: files looked at in {Loaded} ms, index made in {Indexed} ms",
            (long)clock.GetElapsedTime(started, loaded).TotalMilliseconds, (long)clock.GetElapsedTime(loaded).TotalMilliseconds);
    }

    /// <summary>Gives the resolver what the database now says, if that has changed. Files change with the program; people change who works for a commune.</summary>
    public async Task Refresh(CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        // Read first: what is changed meanwhile is only read twice.
        var version = await connection.Scalar<decimal>("select sum(revision) from social_assignments", stop);
        if (version != resolver.Version) resolver.Replace(await connection.ReadTerritory(stop), version);
    }

    internal Commune? CommuneOfAllier(string text) =>
        resolver.ByInsee(text.Trim()) is { } coded ? Ours(coded)
        : resolver.Resolve(text) is PlaceAnswer.Found { Place.Kind: PlaceKind.Commune } found ? Ours(found.Place) : null;

    static Commune? Ours(Place place) => place.Communes[0].InAllier ? place.Communes[0] : null;

    static async Task Load(ReferenceFiles files, NpgsqlConnection connection, CancellationToken stop)
    {
        var ours = files[Allier].ToDictionary(r => r["insee"]);
        var france = files[France];

        await new BulkMerge("departements", ["code"], ["code", "name", "region"])
            .Run(connection, files[Departements].Select(r => new object?[] { r["code"], French.Typeset(r["nom"]), French.Typeset(r["region"]) }), stop);
        await new BulkMerge("basins", ["code"], ["code", "name"])
            .Run(connection, Basins(france, ours), stop);
        await new BulkMerge("intercommunalities", ["code"], ["code", "name"])
            .Run(connection, ours.Values.Select(r => r["epci"]).Distinct().Select(e => new object?[] { Slug.Of(e), French.Typeset(e) }), stop);
        await new BulkMerge("communes", ["insee"],
            [
                "insee", "name", "departement_code", ("postal_codes", NpgsqlDbType.Array | NpgsqlDbType.Text), ("population", NpgsqlDbType.Integer),
                ("latitude", NpgsqlDbType.Double), ("longitude", NpgsqlDbType.Double), "basin_code", "intercommunality_code",
            ], Absent.MarkedGone)
            .Run(connection, france.Select(r => CommuneRow(r, ours)), stop);
        await new BulkMerge("former_communes", ["insee"], ["insee", "name", "commune_insee"])
            .Run(connection, files[Former].Select(r => new object?[] { r["insee"], French.Typeset(r["nom"]), r["insee_actuel"] }), stop);
        await GuessSocialTerritories(connection, stop);
    }

    /// <summary>The Allier's own file says Vichy where the national one says Vichy Cusset.</summary>
    static IEnumerable<object?[]> Basins(IReadOnlyList<CsvRow> france, Dictionary<string, CsvRow> ours) =>
        france.Where(r => r["bassin"].Length > 0)
            .Select(r => (Label: r["bassin"], Name: ours.TryGetValue(r["insee"], out var own) ? own["bassin"] : r["bassin"]))
            .DistinctBy(b => b.Label)
            .Select(b => new object?[] { Slug.Of(b.Label), French.Typeset(b.Name) });

    static object?[] CommuneRow(CsvRow row, Dictionary<string, CsvRow> ours) =>
    [
        row["insee"],
        French.Typeset(row["nom"]),
        row["departement"],
        row["codes_postaux"].Split(' ', StringSplitOptions.RemoveEmptyEntries),
        row["population"] is { Length: > 0 } population ? int.Parse(population, CultureInfo.InvariantCulture) : null,
        double.Parse(row["lat"], CultureInfo.InvariantCulture),
        double.Parse(row["lon"], CultureInfo.InvariantCulture),
        row["bassin"] is { Length: > 0 } basin ? Slug.Of(basin) : null,
        ours.TryGetValue(row["insee"], out var own) ? Slug.Of(own["epci"]) : null,
    ];

    /// <summary>Until the Département says otherwise, a commune's social territory is the one whose name its basin bears.</summary>
    static Task<int> GuessSocialTerritories(NpgsqlConnection connection, CancellationToken stop) => connection.Execute(
        """
        insert into social_assignments (commune_insee, territory_code)
        select c.insee, t.code
        from communes c
        join social_territories t on t.code = case c.basin_code when 'moulins' then 'moulins-nord-allier' when 'vichy-cusset' then 'vichy' else c.basin_code end
        where c.departement_code = '03' and not c.gone
        on conflict do nothing
        """, stop);
}
