using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds.Reading;
using Emploi.Allier.Core.Feeds.Sources;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Emploi.Allier.Core.Feeds.Blocking;

/// <summary>Takes offers of partners from the public and lets them come back, a few at a time so that nobody waits; the change log follows by its triggers.</summary>
public sealed class TakenOffers(NpgsqlDataSource database, EmploiDbContext db, JobOrders orders, Calendar calendar, Actor actor)
{
    const int AtOnce = 250;

    /// <summary>The next reading reads their rows anew, lists them as refused, and knows those that their source has mended.</summary>
    const string HideThem =
        $"""
        with wanted as (select * from unnest($1, $2, $3, $4) as w (id, revision, block, motive)),
        before as (
            select o.id, o.state, o.source_id, w.block, w.motive from offers o join wanted w on w.id = o.id and w.revision = o.revision
            where o.state in ('publiee', 'doublon') for update of o),
        hidden as (update offers o set state = 'retiree', closed_at = $5, duplicate_of = null from before b where o.id = b.id),
        noted as (
            insert into blocked_offers (offer_id, block_id, since) select id, block, $5 from before
            on conflict (offer_id) do update set block_id = excluded.block_id, since = excluded.since),
        unread as (update gathered g set hash = {Gathered.ToBeRead} from before b where g.offer_id = b.id),
        stepped as (
            insert into offer_steps (id, offer_id, from_state, to_state, at, actor_id, actor_name, motive)
            select gen_random_uuid(), id, state, 'retiree', $5, $6, $7, motive from before)
        select source_id from before
        """;

    /// <summary>They end, and their rows are forgotten: the next reading brings back those that their source still gives, as it then says them.</summary>
    const string FreeThem =
        """
        with before as (
            select id, state, source_id from offers where id = any($1) and source_id is not null and state in ('retiree', 'suspendue', 'refusee') for update),
        ended as (update offers o set state = 'expiree', closed_at = $2 from before b where o.id = b.id),
        noted as (delete from blocked_offers n using before b where n.offer_id = b.id),
        forgotten as (delete from gathered g using before b where g.offer_id = b.id),
        stepped as (
            insert into offer_steps (id, offer_id, from_state, to_state, at, actor_id, actor_name, motive)
            select gen_random_uuid(), id, state, 'expiree', $2, $3, $4, 'Rien ne la bloque plus : elle revient si sa source la donne encore' from before)
        select source_id from before
        """;

    /// <summary>Rows that were refused for what is blocked no more.</summary>
    const string ForgetRefused =
        $"""
        with lifted as (
            select source_id, reference from refused_rows where code in ('{FeedCodes.BlockedEmployer}', '{FeedCodes.BlockedPhrase}') and not reason = any($1) limit $2),
        forgotten as (delete from gathered g using lifted l where g.source_id = l.source_id and g.reference = l.reference)
        delete from refused_rows r using lifted l where r.source_id = l.source_id and r.reference = l.reference returning r.source_id
        """;

    /// <returns>The source of each offer that left the public.</returns>
    internal async Task<List<Guid>> Hide(IEnumerable<(PartnersOffer Offer, Block Block)> blocked, CancellationToken stop)
    {
        List<Guid> sources = [];
        foreach (var some in blocked.Chunk(AtOnce))
            sources.AddRange(await database.Rows(HideThem, row => row.GetGuid(0), stop, some.Select(each => each.Offer.Id).ToArray(), some.Select(each => each.Offer.Revision).ToArray(),
                some.Select(each => each.Block.Id).ToArray(), some.Select(each => each.Block.Reason).ToArray(), calendar.Now, actor.Id, actor.Name));
        return sources;
    }

    /// <returns>The source of each offer that may come back.</returns>
    internal async Task<List<Guid>> Free(IEnumerable<Guid> offers, CancellationToken stop)
    {
        List<Guid> sources = [];
        foreach (var some in offers.Chunk(AtOnce)) sources.AddRange(await database.Rows(FreeThem, row => row.GetGuid(0), stop, some, calendar.Now, actor.Id, actor.Name));
        return sources;
    }

    /// <returns>The source of each row that is to be read anew.</returns>
    internal async Task<List<Guid>> FreeRows(string[] reasons, CancellationToken stop)
    {
        List<Guid> sources = [];
        int before;
        do
        {
            before = sources.Count;
            sources.AddRange(await database.Rows(ForgetRefused, row => row.GetGuid(0), stop, reasons, AtOnce));
        } while (sources.Count > before);
        return sources;
    }

    /// <returns>Whether a block had taken it: from now on it is a person who has.</returns>
    internal async Task<bool> Keep(Guid offer, string motive, CancellationToken stop) => await database.Execute(
        """
        with kept as (delete from blocked_offers b using offers o where b.offer_id = $1 and o.id = $1 and o.state = 'retiree' returning o.id)
        insert into offer_steps (id, offer_id, from_state, to_state, at, actor_id, actor_name, motive)
        select gen_random_uuid(), id, 'retiree', 'retiree', $2, $3, $4, $5 from kept
        """, stop, offer, calendar.Now, actor.Id, actor.Name, motive) > 0;

    /// <summary>Their next reading is whole, even if they say that nothing has changed.</summary>
    internal Task ReadWhole(IReadOnlyCollection<Guid> sources, CancellationToken stop) =>
        db.Set<SourceState>().Where(s => sources.Contains(s.SourceId)).ExecuteUpdateAsync(set => set.SetProperty(s => s.Way, (string?)null), stop);

    /// <summary>Has the sources read whole, at once for those in service.</summary>
    internal async Task ReadAgain(IReadOnlyCollection<Guid> sources, CancellationToken stop)
    {
        await ReadWhole(sources, stop);
        foreach (var source in await db.Set<Source>().AsNoTracking().Where(s => sources.Contains(s.Id) && s.Enabled).ToListAsync(stop)) await orders.Run(source.JobName, stop);
    }
}
