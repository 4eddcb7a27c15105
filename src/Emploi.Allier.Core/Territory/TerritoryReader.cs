using Emploi.Allier.Core.Data;
using Npgsql;

namespace Emploi.Allier.Core.Territory;

/// <summary>Reads all the facts on one connection: every start does it, and materialised entities would take ten times as long.</summary>
static class TerritoryReader
{
    public static async Task<TerritoryFacts> ReadTerritory(this NpgsqlConnection connection, CancellationToken stop) => new(
        await connection.Rows(
            """
            select insee, name, departement_code, array_to_string(postal_codes, ' '), coalesce(population, -1), latitude, longitude, basin_code, intercommunality_code
            from communes where not gone order by insee
            """,
            r => new Commune
            {
                Insee = r.GetString(0),
                Name = r.GetString(1),
                DepartementCode = string.Intern(r.GetString(2)),
                PostalCodes = r.GetString(3).Split(' ', StringSplitOptions.RemoveEmptyEntries),
                Population = r.GetInt32(4) is >= 0 and var population ? population : null,
                Latitude = r.GetDouble(5),
                Longitude = r.GetDouble(6),
                BasinCode = r.IsDBNull(7) ? null : string.Intern(r.GetString(7)),
                IntercommunalityCode = r.IsDBNull(8) ? null : r.GetString(8),
            }, stop),
        await connection.Rows("select insee, name, commune_insee from former_communes",
            r => new FormerCommune { Insee = r.GetString(0), Name = r.GetString(1), CommuneInsee = r.GetString(2) }, stop),
        await connection.Rows("select code, name, region from departements",
            r => new Departement { Code = r.GetString(0), Name = r.GetString(1), Region = r.GetString(2) }, stop),
        await connection.Rows("select code, name from intercommunalities",
            r => new Intercommunality { Code = r.GetString(0), Name = r.GetString(1) }, stop),
        await connection.Rows("select code, name from basins",
            r => new Basin { Code = r.GetString(0), Name = r.GetString(1) }, stop),
        await connection.Rows("select code, name from social_territories",
            r => new SocialTerritory { Code = r.GetString(0), Name = r.GetString(1) }, stop),
        await connection.Rows("select commune_insee, territory_code from social_assignments",
            r => new SocialAssignment { CommuneInsee = r.GetString(0), TerritoryCode = r.GetString(1) }, stop));
}
