using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Web.TagHelpers.Charts;
using Npgsql;

namespace Emploi.Allier.Web.Pages.Admin.Sources;

/// <summary>What the readings of a source did, day by day, for thirty days up to today.</summary>
public sealed record SourceDays(DateOnly Today, IReadOnlyDictionary<DateOnly, SourceDays.Did> Days)
{
    const int Shown = 30;

    IEnumerable<DateOnly> All => Enumerable.Range(0, Shown).Select(n => Today.AddDays(n - Shown + 1));

    public IReadOnlyList<decimal> Added => [.. Values(did => did.Added)];

    public long TotalAdded => Days.Values.Sum(did => did.Added);

    public Figures Figures => new("Trente derniers jours", [.. All.Select(day => day.ToString("dd/MM", System.Globalization.CultureInfo.InvariantCulture))],
        Of("Nouvelles", did => did.Added), Of("Mises à jour", did => did.Updated), Of("Expirées", did => did.Expired), Of("Refusées", did => did.Refused)) { Unit = "offres par jour" };

    Series Of(string name, Func<Did, long> value) => new(name, [.. Values(value).Select(number => (decimal?)number)]);

    IEnumerable<decimal> Values(Func<Did, long> value) => All.Select(day => Days.TryGetValue(day, out var did) ? (decimal)value(did) : 0);

    /// <summary>Of every source, or of one.</summary>
    public static async Task<Func<Guid, SourceDays>> Read(NpgsqlDataSource database, DateOnly today, Guid? source, CancellationToken stop)
    {
        var rows = await database.Rows(
            """
            select f.source_id, (r.started_at at time zone $3)::date, sum(f.added), sum(f.updated), sum(f.expired), sum(f.refused)
            from feed_runs f join job_runs r on r.id = f.run_id where r.started_at >= $1 and ($2::uuid is null or f.source_id = $2) group by 1, 2
            """,
            row => (Source: row.GetGuid(0), Day: row.GetFieldValue<DateOnly>(1), Did: new Did(row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5))),
            stop, Calendar.StartOf(today.AddDays(1 - Shown)), source, Calendar.Paris.Id);
        var bySource = rows.ToLookup(row => row.Source);
        return id => new(today, bySource[id].ToDictionary(row => row.Day, row => row.Did));
    }

    public sealed record Did(long Added, long Updated, long Expired, long Refused);
}
