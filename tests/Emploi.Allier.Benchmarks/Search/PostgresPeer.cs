using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Emploi.Allier.Core.Platform;
using Npgsql;

namespace Emploi.Allier.Benchmarks.Search;

/// <summary>PostgreSQL full text at the same work: words on title and employer by GIN, places by GiST, facets over the hits.</summary>
sealed class PostgresPeer(LocalPostgres postgres)
{
    static readonly string[] columns = ["id", "title", "employer", "description", "lat", "lon", .. OfferCorpus.FacetNames];

    public async Task<Figures> Measure(string offers, IReadOnlyList<string> queries)
    {
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        var started = Stopwatch.GetTimestamp();
        await Load(connection, offers);
        var build = Stopwatch.GetElapsedTime(started).TotalSeconds;

        await Execute(connection, "set max_parallel_workers_per_gather = 0; set jit = off; set work_mem = '256MB'");
        foreach (var line in queries.Take(queries.Count / 10)) await Ask(connection, line);
        var each = new List<(string Kind, double Ms)>();
        var hits = 0L;
        foreach (var line in queries)
        {
            var asked = Stopwatch.GetTimestamp();
            hits += await Ask(connection, line);
            each.Add((OfferCorpus.KindOf(line), Stopwatch.GetElapsedTime(asked).TotalMilliseconds));
        }
        var sorted = each.Select(one => one.Ms).Order().ToArray();
        return new("PostgreSQL full text", build, each.GroupBy(one => one.Kind).ToDictionary(kind => kind.Key, kind => kind.Average(one => one.Ms)), each.Count / (sorted.Sum() / 1000), TwoThreads: null)
        {
            P50 = Figures.Percentile(sorted, 0.5),
            P90 = Figures.Percentile(sorted, 0.9),
            P99 = Figures.Percentile(sorted, 0.99),
            MeanHits = (double)hits / each.Count,
        };
    }

    static async Task Load(NpgsqlConnection connection, string offers)
    {
        await Execute(connection, $"""
            create unlogged table offers (id int, title text, employer text, description text, lat float8, lon float8, {string.Join(", ", OfferCorpus.FacetNames.Select(name => $"{name} text"))})
            """);
        await using (var copy = await connection.BeginBinaryImportAsync($"copy offers ({string.Join(", ", columns)}) from stdin (format binary)"))
        {
            foreach (var line in File.ReadLines(offers))
            {
                using var offer = JsonDocument.Parse(line);
                await copy.StartRowAsync();
                foreach (var column in columns)
                {
                    var value = offer.RootElement.GetProperty(column);
                    if (column == "id") await copy.WriteAsync(value.GetInt32());
                    else if (value.ValueKind == JsonValueKind.Number) await copy.WriteAsync(value.GetDouble());
                    else await copy.WriteAsync(value.GetString());
                }
            }
            await copy.CompleteAsync();
        }
        await Execute(connection, """
            set maintenance_work_mem = '1GB';
            alter table offers
                add head tsvector generated always as (setweight(to_tsvector('french', title), 'A') || setweight(to_tsvector('simple', employer), 'B')) stored,
                add body tsvector generated always as (to_tsvector('french', description)) stored,
                add position point generated always as (point(lon * cosd(46), lat)) stored;
            create index on offers using gin (head);
            create index on offers (id);
            create index on offers using gist (position);
            """);
        await Execute(connection, "vacuum analyze offers");
    }

    static async Task<long> Ask(NpgsqlConnection connection, string line)
    {
        var cells = line.Split('\t');
        var picked = cells[4].Split(';', StringSplitOptions.RemoveEmptyEntries).Select(pick => pick.Split('=')).ToDictionary(pick => pick[0], pick => pick[1]);
        var conditions = new List<string>();
        if (cells[0].Length > 0) conditions.Add("head @@ plainto_tsquery('french', @words)");
        if (cells[3] != "0") conditions.Add("position <@ circle(@centre, @radius)");
        var rank = cells[0].Length > 0 ? "ts_rank(head || body, plainto_tsquery('french', @words))" : "0";
        string But(string? facet) => string.Join(" and ", picked.Keys.Where(name => name != facet).Select(name => $"{name} = @{name}").Prepend("true"));

        await using var command = new NpgsqlCommand($"""
            with hit as materialized (select id, {rank} as score, {string.Join(", ", OfferCorpus.FacetNames)} from offers {(conditions.Count > 0 ? "where " + string.Join(" and ", conditions) : "")})
            select (select count(*) from hit where {But(null)}),
                (select json_agg(best) from (select hit.id, o.title from (select id, score from hit where {But(null)} order by score desc, id limit 20) hit join offers o using (id)) best),
                {string.Join(",\n", OfferCorpus.FacetNames.Select(name => $"(select json_object_agg({name}, n) from (select {name}, count(*) n from hit where {But(name)} group by 1) counted)"))}
            """, connection);
        command.Parameters.AddWithValue("words", cells[0]);
        command.Parameters.AddWithValue("centre", new NpgsqlTypes.NpgsqlPoint(Number(cells[2]) * Math.Cos(double.DegreesToRadians(46)), Number(cells[1])));
        command.Parameters.AddWithValue("radius", Number(cells[3]) / 111.2);
        foreach (var (name, value) in picked) command.Parameters.AddWithValue(name, value);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
