using System.Collections.Concurrent;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Territory;
using Npgsql;

namespace Emploi.Allier.Core.Offers;

/// <summary>An offer as a line of a list shows it.</summary>
public sealed record OfferCard
{
    public required Guid Id { get; init; }
    public required string Reference { get; init; }
    public required string Title { get; init; }
    public string? Employer { get; init; }
    public Commune? Commune { get; init; }
    public Contract? Contract { get; init; }
    public WorkingTime? WorkingTime { get; init; }
    public decimal? WeeklyHours { get; init; }
    public Salary? Salary { get; init; }
    public string? SalaryText { get; init; }
    public required string Source { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Since when it can be found here.</summary>
    public required DateTimeOffset PublicFrom { get; init; }
    public bool InTension { get; init; }
    public bool CiedEligible { get; init; }
    public bool HasClause { get; init; }
    public bool BySiae { get; init; }
    public required DateOnly ExpiresOn { get; init; }
    public required string[] Withheld { get; init; }

    /// <summary>The beginning of the description, without its markup.</summary>
    public required string Beginning { get; init; }

    public string Slug => OfferSlug.Of(Title, Commune?.Name, Reference);

    public string Path => "/offres/" + Slug;

    public bool May(OfferOutput output) => !Withheld.Contains(EnumText.Of(output));
}

public sealed record OfferLine(OfferCard Card, double? Kilometres);

/// <summary>
/// Reads the offers of a list, in the order of their keys: lists of results, favourites, alerts and feeds all do. What was read
/// is kept until there is news of offers, as pages are.
/// </summary>
public sealed class OfferCards(NpgsqlDataSource database, PlaceResolver places, OfferNews news)
{
    /// <summary>About a kilobyte each.</summary>
    const int KeptMost = 100_000;

    volatile Kept kept = new(null, places.Index);

    /// <summary>Only what is public at this instant: an index may be a moment late.</summary>
    public async Task<IReadOnlyList<OfferCard>> Published(IReadOnlyCollection<Guid> ids, DateOnly today, CancellationToken stop)
    {
        var known = StillTrue();
        var byId = new Dictionary<Guid, OfferCard>(ids.Count);
        foreach (var id in ids)
            if (known.Find(id, today) is { } card) byId[id] = card;
        if (byId.Count < ids.Count)
            foreach (var card in await Read([.. ids.Where(id => !byId.ContainsKey(id))], today, stop))
            {
                byId[card.Id] = card;
                known.Add(card);
            }
        return [.. ids.Where(byId.ContainsKey).Select(id => byId[id])];
    }

    Kept StillTrue()
    {
        var (number, index, last) = (news.Number, places.Index, kept);
        return number is not null && last.News == number && last.Places == index && !last.IsFull ? last : kept = new(number, index);
    }

    Task<List<OfferCard>> Read(Guid[] ids, DateOnly today, CancellationToken stop) => database.Rows(
        """
        select id, reference, title, case when anonymous then null else employer_name end, commune_insee, contract, working_time, weekly_hours,
               salary_min, salary_max, salary_period, salary_text, source, published_at, in_tension, cied_eligible, has_clause, by_siae, expires_on, withheld, left(description, 400), greatest(published_at, received_at)
        from offers where id = any($1) and state = 'publiee' and expires_on >= $2
        """, Read, stop, ids, today);

    OfferCard Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        Reference = row.GetString(1),
        Title = row.GetString(2),
        Employer = row.Text(3),
        Commune = row.IsDBNull(4) ? null : places.Index.Commune(row.GetString(4)),
        Contract = row.IsDBNull(5) ? null : EnumText.Read<Contract>(row.GetString(5)),
        WorkingTime = row.IsDBNull(6) ? null : EnumText.Read<WorkingTime>(row.GetString(6)),
        WeeklyHours = row.IsDBNull(7) ? null : row.GetDecimal(7),
        Salary = row.IsDBNull(10) ? null : new Salary(
            row.IsDBNull(8) ? null : row.GetDecimal(8), row.IsDBNull(9) ? null : row.GetDecimal(9), EnumText.Read<SalaryPeriod>(row.GetString(10))),
        SalaryText = row.Text(11),
        Source = row.GetString(12),
        PublishedAt = row.GetFieldValue<DateTimeOffset>(13),
        PublicFrom = row.GetFieldValue<DateTimeOffset>(21),
        InTension = row.GetBoolean(14),
        CiedEligible = row.GetBoolean(15),
        HasClause = row.GetBoolean(16),
        BySiae = row.GetBoolean(17),
        ExpiresOn = row.GetFieldValue<DateOnly>(18),
        Withheld = row.GetFieldValue<string[]>(19),
        Beginning = SafeHtml.ToText(row.GetString(20)).ReplaceLineEndings(" "),
    };

    /// <param name="News">The last that had been heard of before any of these was read.</param>
    sealed record Kept(long? News, PlaceIndex Places)
    {
        readonly ConcurrentDictionary<Guid, OfferCard> cards = new();
        int count;

        public bool IsFull => count >= KeptMost;

        public OfferCard? Find(Guid id, DateOnly today) => cards.TryGetValue(id, out var card) && card.ExpiresOn >= today ? card : null;

        public void Add(OfferCard card)
        {
            if (!IsFull && cards.TryAdd(card.Id, card)) Interlocked.Increment(ref count);
        }
    }
}
