using System.Data;
using System.Runtime.InteropServices;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds.Sources;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Territory;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Emploi.Allier.Core.Feeds.Duplicates;

/// <summary>
/// One job that several sources give is shown once: ours wins, then the source that is believed first, then the oldest. The others wait
/// behind it and come forward when it ends; not when the team has taken it away.
/// </summary>
public sealed class DuplicateOffers(NpgsqlDataSource database, EmploiDbContext db, JobPrints prints, PlaceResolver places, Calendar calendar)
{
    const int AtOnce = 250;

    /// <summary>For so long, copies of what was filled or taken from the public are known as such.</summary>
    const int DaysRemembered = 60;

    /// <summary>Where each offer stands: the whole of what is public, waits, or was taken away of late.</summary>
    const string Standings =
        $"""
        select o.id, p.print, o.state, o.source_id, coalesce(s.rank, 0), o.published_at, o.duplicate_of
        from offers o left join offer_prints p on p.offer_id = o.id left join sources s on s.id = o.source_id
        where (o.state in ('publiee', 'doublon') or o.state in {GatheredOffers.DecidedHere} and o.closed_at > $1)
            and (p.print is not null or o.source_id is null) and o.published_at is not null
        order by o.id
        """;

    /// <summary>Compares all offers with one another and puts each where it belongs; what is already right is not touched.</summary>
    public async Task<DuplicatesSettled> Settle(CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await Lock(connection, stop);
        try
        {
            return await Settle(connection, stop);
        }
        finally
        {
            // The pool would keep the session, and the lock with it, until somebody else takes it.
            if (connection.State is ConnectionState.Open) await connection.Execute("select pg_advisory_unlock(hashtext('offers.duplicates'))", CancellationToken.None);
        }
    }

    /// <summary>Waits as long as another compares, which may be minutes: only <paramref name="stop"/> ends it.</summary>
    static async Task Lock(NpgsqlConnection connection, CancellationToken stop)
    {
        await connection.Execute("set statement_timeout = 0", stop);
        await using var wait = connection.Command("select pg_advisory_lock(hashtext('offers.duplicates'))");
        wait.CommandTimeout = 0;
        await wait.ExecuteNonQueryAsync(stop);
    }

    async Task<DuplicatesSettled> Settle(NpgsqlConnection connection, CancellationToken stop)
    {
        var (index, stored, _) = await Read(connection, stop);
        List<(Guid Offer, Guid? Behind)> moves = [];
        for (var job = 0; job < stored.Count; job++)
            if (stored[job].IsMovable && index.Behind(job) is var behind && behind != stored[job].Behind) moves.Add((index[job], behind));

        var settled = new DuplicatesSettled(0, 0);
        foreach (var some in moves.Chunk(AtOnce)) settled += await Move(connection, some, stop);
        return settled;
    }

    /// <summary>What an import compares its new offers with, so that none is shown twice even for a moment.</summary>
    internal async Task<KnownOffers> Known(Source source, NpgsqlConnection connection, CancellationToken stop)
    {
        var (index, _, sources) = await Read(connection, stop);
        return new(index, source.Rank, sources.TryGetValue(source.Id, out var number) ? number : sources.Count);
    }

    async Task<(JobIndex Index, List<Stored> Stored, Dictionary<Guid, int> Sources)> Read(NpgsqlConnection connection, CancellationToken stop)
    {
        var since = calendar.Now.AddDays(-DaysRemembered);
        var ours = await Ours(since, stop);
        var index = new JobIndex(places.Index, await db.Set<DuplicateDecision>().AsNoTracking().ToListAsync(stop));
        List<Stored> stored = [];
        Dictionary<Guid, int> sources = [];
        await using var command = connection.Command(Standings, since);
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            var (id, state, source) = (reader.GetGuid(0), reader.GetString(2), reader.IsDBNull(3) ? Guid.Empty : reader.GetGuid(3));
            if (source == Guid.Empty && !ours.ContainsKey(id)) continue;

            if (!sources.TryGetValue(source, out var number)) sources[source] = number = sources.Count;
            var isLive = state is "publiee" or "doublon";
            var standing = new Standing(LevelOf(source != Guid.Empty, isLive), (byte)reader.GetInt32(4), reader.GetFieldValue<DateTimeOffset>(5).UtcTicks);
            index.Add(id, source == Guid.Empty ? ours[id] : JobPrint.Of(reader.GetFieldValue<byte[]>(1)), standing, number);
            stored.Add(new(isLive && source != Guid.Empty, reader.IsDBNull(6) ? null : reader.GetGuid(6)));
        }
        index.Group();
        return (index, stored, sources);
    }

    static byte LevelOf(bool ofPartner, bool isLive) => (ofPartner, isLive) switch
    {
        (false, true) => Standing.Ours,
        (false, false) => Standing.OursOver,
        (true, false) => Standing.TakenAway,
        (true, true) => Standing.Partner,
    };

    /// <summary>Our own are few and written by hand: their prints are made as they are needed.</summary>
    async Task<Dictionary<Guid, JobPrint>> Ours(DateTimeOffset since, CancellationToken stop)
    {
        var offers = db.Set<Offer>().AsNoTracking().Where(o => o.SourceId == null && o.PublishedAt != null && (o.State == OfferState.Publiee || o.ClosedAt > since));
        var sirens = await db.Set<Organisations.Organisation>().Where(o => o.Siren != null && offers.Any(offer => offer.OrganisationId == o.Id)).ToDictionaryAsync(o => o.Id, o => o.Siren, stop);
        Dictionary<Guid, JobPrint> made = [];
        await foreach (var offer in offers.AsAsyncEnumerable().WithCancellation(stop))
            made[offer.Id] = prints.Of(offer, offer.OrganisationId is { } organisation ? sirens.GetValueOrDefault(organisation) : null);
        return made;
    }

    async Task<DuplicatesSettled> Move(NpgsqlConnection connection, (Guid Offer, Guid? Behind)[] moves, CancellationToken stop)
    {
        var moved = await connection.Rows(
            """
            with wanted as (select * from unnest($1, $2) as w (id, behind)),
            before as (
                select o.id, o.state, w.behind from offers o join wanted w using (id)
                where o.state in ('publiee', 'doublon') and o.duplicate_of is distinct from w.behind for update of o),
            moved as (
                update offers o set state = case when b.behind is null then 'publiee' else 'doublon' end, duplicate_of = b.behind
                from before b where o.id = b.id returning o.id, b.state as was, o.state),
            stepped as (
                insert into offer_steps (id, offer_id, from_state, to_state, at, actor_name, motive)
                select gen_random_uuid(), id, was, state, $3, 'Rapprochement des offres', case state when 'doublon' then 'Une autre offre présente le même poste' end
                from moved where was <> state)
            select count(*) filter (where state = 'doublon' and was <> state)::integer, count(*) filter (where state = 'publiee')::integer from moved
            """, row => new DuplicatesSettled(row.GetInt32(0), row.GetInt32(1)), stop, moves.Select(move => move.Offer).ToArray(), moves.Select(move => move.Behind).ToArray(), calendar.Now);
        return moved[0];
    }

    [StructLayout(LayoutKind.Auto)]
    readonly record struct Stored(bool IsMovable, Guid? Behind);
}

/// <param name="Joined">So many now wait behind another.</param>
/// <param name="Shown">So many came forward.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DuplicatesSettled(int Joined, int Shown)
{
    public static DuplicatesSettled operator +(DuplicatesSettled one, DuplicatesSettled other) => new(one.Joined + other.Joined, one.Shown + other.Shown);
}
