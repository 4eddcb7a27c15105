using Emploi.Allier.Core.Data;
using Npgsql;

namespace Emploi.Allier.Core.Offers;

/// <summary>Figures of what is public now, of a trade or of a commune.</summary>
/// <param name="MonthlyPay">The middle of the lowest monthly pays that offers promise; nothing under five of them.</param>
public sealed record OfferFigures(int Offers, int SinceAWeek, decimal? MonthlyPay, int WithPay, IReadOnlyList<OfferFigures.Share> Contracts, IReadOnlyList<OfferFigures.Share> Others)
{
    /// <param name="Code">As the database writes it.</param>
    public sealed record Share(string Code, int Count);
}

public sealed class FiguresOfOffers(NpgsqlDataSource database)
{
    const int OthersMost = 10, FewestPays = 5;

    /// <summary>Of a trade; the others are the communes that offer it most.</summary>
    public Task<OfferFigures> OfTrade(string code, DateOnly today, CancellationToken stop) => Read("rome_code = $1", "commune_insee", code, today, stop);

    /// <summary>Of a commune; the others are the trades that it offers most.</summary>
    public Task<OfferFigures> OfCommune(string insee, DateOnly today, CancellationToken stop) => Read("commune_insee = $1", "rome_code", insee, today, stop);

    /// <summary>How many are public, by trade.</summary>
    public Task<IReadOnlyDictionary<string, int>> ByTrade(DateOnly today, CancellationToken stop) => By("rome_code", today, stop);

    public Task<IReadOnlyDictionary<string, int>> ByCommune(DateOnly today, CancellationToken stop) => By("commune_insee", today, stop);

    async Task<IReadOnlyDictionary<string, int>> By(string column, DateOnly today, CancellationToken stop) => (await database.Rows(
        $"select {column}, count(*)::integer from offers where state = 'publiee' and expires_on >= $1 and {column} is not null group by {column}",
        row => (Value: row.GetString(0), Count: row.GetInt32(1)), stop, today)).ToDictionary(row => row.Value, row => row.Count);

    async Task<OfferFigures> Read(string which, string others, string value, DateOnly today, CancellationToken stop)
    {
        var live = $"from offers where state = 'publiee' and expires_on >= $2 and {which}";
        var (offers, week, pay, withPay) = (await database.Rows(
            $"""
             with pays as (
                 select published_at, round(case salary_period when 'heure' then salary_min * $4 when 'an' then salary_min / 12 else salary_min end, 2) as monthly {live})
             select count(*)::integer, count(*) filter (where published_at >= $3)::integer,
                    percentile_cont(0.5) within group (order by monthly)::numeric(9, 0), count(monthly)::integer
             from pays
             """,
            row => (row.GetInt32(0), row.GetInt32(1), row.IsDBNull(2) ? default(decimal?) : row.GetDecimal(2), row.GetInt32(3)), stop,
            value, today, Platform.Time.Calendar.StartOf(today.AddDays(-7)), Salary.MonthlyHours)).Single();
        return new(offers, week, withPay >= FewestPays ? pay : null, withPay, await Shares("contract"), await Shares(others));

        Task<List<OfferFigures.Share>> Shares(string column) => database.Rows(
            $"select {column}, count(*)::integer {live} and {column} is not null group by 1 order by 2 desc, 1 limit {OthersMost}",
            row => new OfferFigures.Share(row.GetString(0), row.GetInt32(1)), stop, value, today);
    }
}
