using System.Runtime.CompilerServices;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Territory;
using Npgsql;

namespace Emploi.Allier.Core.Search;

/// <summary>Makes documents of published offers, straight from the rows: a rebuild reads a million of them.</summary>
public sealed class OfferDocuments(NpgsqlDataSource database, PlaceResolver places, Trades trades)
{
    /// <summary>What can be found.</summary>
    const string Findable = "state = 'publiee' and 'recherche' <> all(withheld)";

    const string Select = $"""
        select id, revision, title, description, rome_code, skills, case when anonymous then null else employer_name end, commune_insee,
               published_at, contract, working_time, weekly_hours, experience_months, diploma, licences, salary_min, salary_max, salary_period, source,
               in_tension, cied_eligible, has_clause, by_siae, handicap_welcome, received_at
        from offers where {Findable}
        """;

    /// <summary>All of them, the newest first.</summary>
    public IAsyncEnumerable<OfferDocument> All(CancellationToken stop) => Read(database.Command($"{Select} order by published_at desc"), stop);

    public async Task<long> Count(CancellationToken stop) => await database.Scalar<long>($"select count(*) from offers where {Findable}", stop);

    public Task<List<(Guid Id, long Version)>> Versions(CancellationToken stop) =>
        database.Rows($"select id, revision from offers where {Findable}", row => (row.GetGuid(0), row.GetInt64(1)), stop);

    /// <summary>Whether the database knows one of these offers at an earlier version, as one that was restored does.</summary>
    public async Task<bool> AnyBefore(IReadOnlyDictionary<Guid, long> versions, CancellationToken stop) => versions.Count > 0 && await database.Scalar<bool>(
        "select exists (select from unnest($1, $2) known (id, version) join offers using (id) where revision < version)", stop, versions.Keys.ToArray(), versions.Values.ToArray());

    public async Task<OfferDocument?> Find(Guid id, CancellationToken stop)
    {
        await foreach (var document in Read(database.Command($"{Select} and id = $1", id), stop)) return document;
        return null;
    }

    /// <summary>What has become of offers that were changed: their document, or that they are no longer public.</summary>
    public async Task<IReadOnlyList<OfferChange>> Of(IReadOnlyList<LoggedChange> changes, CancellationToken stop)
    {
        var ids = changes.Select(change => change.OfferId).Distinct().ToArray();
        var made = new Dictionary<Guid, OfferDocument>();
        await foreach (var document in Read(database.Command($"{Select} and id = any($1)", ids), stop)) made[document.Id] = document;

        var gone = changes.Where(change => !made.ContainsKey(change.OfferId)).GroupBy(change => change.OfferId)
            .ToDictionary(same => same.Key, same => same.Max(change => change.Version));
        return [.. made.Values.Select(document => new OfferChange(document.Id, document.Version, document)), .. gone.Select(each => new OfferChange(each.Key, each.Value, null))];
    }

    async IAsyncEnumerable<OfferDocument> Read(NpgsqlCommand command, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var _ = command;
        // All offers of a territory may take longer than any page may wait.
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop)) yield return Document(reader);
    }

    OfferDocument Document(NpgsqlDataReader row)
    {
        decimal? Figure(int column) => row.IsDBNull(column) ? null : row.GetDecimal(column);

        var trade = trades.Index.Find(row.Text(4));
        var commune = places.Index.Commune(row.Text(7));
        var published = row.GetFieldValue<DateTimeOffset>(8);
        var salary = row.Text(17) is { } period ? new Salary(Figure(15), Figure(16), EnumText.Read<SalaryPeriod>(period)) : default(Salary?);
        var facets = new Dictionary<OfferFacet, IReadOnlyList<string>>();
        void Add(OfferFacet facet, params string?[] values)
        {
            if (values.OfType<string>().ToList() is { Count: > 0 } some) facets[facet] = some;
        }
        Add(OfferFacet.Contract, row.Text(9));
        Add(OfferFacet.WorkingTime, row.Text(10));
        Add(OfferFacet.Hours, FacetValues.OfHours(Figure(11)));
        Add(OfferFacet.Family, row.Text(4)?[..1]);
        Add(OfferFacet.Experience, FacetValues.OfExperience(row.IsDBNull(12) ? null : row.GetInt32(12)));
        Add(OfferFacet.Diploma, row.Text(13));
        Add(OfferFacet.Licence, row.GetFieldValue<string[]>(14));
        Add(OfferFacet.Salary, FacetValues.OfSalary(salary?.Monthly));
        Add(OfferFacet.Since, FacetValues.OfDay(Calendar.DayOf(published)));
        Add(OfferFacet.Source, row.GetString(18));
        Add(OfferFacet.Tension, FacetValues.Of(row.GetBoolean(19)));
        Add(OfferFacet.Cied, FacetValues.Of(row.GetBoolean(20)));
        Add(OfferFacet.Clause, FacetValues.Of(row.GetBoolean(21)));
        Add(OfferFacet.Siae, FacetValues.Of(row.GetBoolean(22)));
        Add(OfferFacet.Handicap, FacetValues.Of(row.GetBoolean(23)));
        Add(OfferFacet.Commune, commune is { InAllier: true } ? commune.Insee : null);
        var (title, description, licences) = (row.GetString(2), SafeHtml.ToText(row.GetString(3)), row.GetFieldValue<string[]>(14));
        return new()
        {
            Id = row.GetGuid(0),
            Version = row.GetInt64(1),
            Title = title,
            Description = description,
            ExperienceMonths = row.IsDBNull(12) ? null : row.GetInt32(12),
            Asks = OfferAsks.Of(title, description, licences),
            RomeCode = row.Text(4),
            RomeLabel = trade?.Label,
            Appellations = trade is null ? [] : [.. trades.Index.AppellationsOf(trade.Code).Select(a => a.Label)],
            Skills = row.GetFieldValue<string[]>(5),
            Employer = row.Text(6),
            Sector = row.Text(4) is { } code ? TradeFamilies.Of(code)?.Label : null,
            Insee = commune?.Insee,
            PlaceName = commune?.Name,
            PublishedAt = published,
            ReceivedAt = row.IsDBNull(24) ? null : row.GetFieldValue<DateTimeOffset>(24),
            Facets = facets,
        };
    }
}
