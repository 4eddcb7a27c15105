using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Emploi.Allier.Core.Candidates;

/// <summary>A kept offer as it stands today.</summary>
/// <param name="Ended">How it ended; nothing while it is public, or when it is known no more.</param>
/// <param name="EndedOn">Since when it is public no more.</param>
public sealed record KeptOffer(string Reference, Guid? OfferId, string Title, string? Employer, string? Commune, OfferState? Ended, DateOnly? EndedOn, bool IsPublic);

/// <summary>The offers that people keep, in their account or, by their references, on their device.</summary>
public sealed class Favourites(NpgsqlDataSource database, Calendar calendar)
{
    /// <summary>In an account; a device holds fewer.</summary>
    public const int Most = 200;

    const string Today = "o.id, o.state, o.closed_at, o.expires_on";

    /// <summary>What an offer says of itself, and where it is, if it was ever public.</summary>
    const string Said = "o.title, case when o.anonymous then null else o.employer_name end, c.name",
        OncePublic = "from offers o left join communes c on c.insee = o.commune_insee where o.published_at is not null and o.state not in ('brouillon', 'soumise', 'refusee')";

    static readonly Problem Full = new("", $"Vous gardez déjà {Most} offres. Retirez-en une pour garder celle-ci.");

    /// <summary>The newest first.</summary>
    public Task<List<KeptOffer>> Of(Guid accountId, CancellationToken stop) => database.Rows(
        $"""
        select f.reference, f.title, f.employer, f.commune, {Today}
        from favourites f left join offers o on o.id = f.offer_id
        where f.account_id = $1 order by f.kept_at desc, f.reference
        """, Read, stop, accountId);

    /// <summary>What a device keeps, in its order. Only what was public once is told: anybody can write references.</summary>
    public async Task<List<KeptOffer>> Of(IReadOnlyList<string> references, CancellationToken stop)
    {
        if (references.Count == 0) return [];

        return await database.Rows(
            $"""
            select o.reference, {Said}, {Today} {OncePublic} and o.reference = any($1)
            order by array_position($1, o.reference)
            """, Read, stop, [references.ToArray()]);
    }

    public async Task<KeptOffer?> Find(string reference, CancellationToken stop) => (await Of([reference], stop)).SingleOrDefault();

    /// <summary>Keeps public offers, with what they say now; those that are kept already stay as they are.</summary>
    public async Task<Problem?> Keep(Guid accountId, IReadOnlyCollection<string> references, CancellationToken stop)
    {
        // One after the other for one account: two devices at once must not pass the limit.
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await connection.Execute("select 1 from accounts where id = $1 for update", stop, accountId);
        var kept = await connection.Rows("select reference from favourites where account_id = $1", row => row.GetString(0), stop, accountId);
        var wanted = references.Except(kept).ToArray();
        var fits = wanted.Take(Most - kept.Count).ToArray();
        await connection.Execute(
            $"""
            insert into favourites (account_id, reference, offer_id, title, employer, commune, kept_at)
            select $1, o.reference, o.id, {Said}, $3 {OncePublic} and o.reference = any($2)
            """, stop, accountId, fits, calendar.Now);
        await transaction.CommitAsync(stop);
        return fits.Length < wanted.Length ? Full : null;
    }

    public Task Drop(Guid accountId, string reference, CancellationToken stop) =>
        database.Execute("delete from favourites where account_id = $1 and reference = $2", stop, accountId, reference);

    KeptOffer Read(NpgsqlDataReader row)
    {
        var offer = new KeptOffer(row.GetString(0), row.IsDBNull(4) ? null : row.GetGuid(4), row.GetString(1), row.Text(2), row.Text(3), null, null, IsPublic: false);
        if (row.Text(5) is not { } stored) return offer;

        var (state, lastDay) = (EnumText.Read<OfferState>(stored), row.IsDBNull(7) ? default(DateOnly?) : row.GetFieldValue<DateOnly>(7));
        if (state is OfferState.Publiee && lastDay >= calendar.Today) return offer with { IsPublic = true };
        return state is OfferState.Publiee or OfferState.Expiree
            ? offer with { Ended = OfferState.Expiree, EndedOn = lastDay }
            : offer with { Ended = state, EndedOn = row.IsDBNull(6) ? null : Calendar.DayOf(row.GetFieldValue<DateTimeOffset>(6)) };
    }
}
