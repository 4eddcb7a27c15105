using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds.Duplicates;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Emploi.Allier.Core.Feeds.Sources;

/// <summary>What becomes of the offers of a source that is out of service: they stay until their end, unless somebody ends them at once.</summary>
public sealed class SourceOffers(NpgsqlDataSource database, EmploiDbContext db, JobOrders orders, Calendar calendar, Actor actor)
{
    const int AtOnce = 250;

    /// <summary>Their rows are forgotten: back in service, the source gives them anew.</summary>
    const string EndThem =
        """
        with before as (select id, state from offers where source_id = $1 and state in ('publiee', 'doublon') order by id limit $5 for update),
        ended as (update offers o set state = 'expiree', closed_at = $2, duplicate_of = null from before b where o.id = b.id),
        forgotten as (delete from gathered g using before b where g.offer_id = b.id),
        stepped as (
            insert into offer_steps (id, offer_id, from_state, to_state, at, actor_id, actor_name, motive)
            select gen_random_uuid(), id, state, 'expiree', $2, $3, $4, 'Sa source est hors service' from before)
        select count(*)::integer from before
        """;

    /// <returns>How many ended.</returns>
    public async Task<(int Ended, Problem? Problem)> End(Source source, CancellationToken stop)
    {
        if (await db.Set<JobRun>().AnyAsync(run => run.Job == source.JobName && run.State == JobRunState.Running, stop))
            return (0, new("", "Une lecture de cette source est en cours : attendez qu’elle finisse, ou arrêtez-la."));

        int ended = 0, some;
        do
        {
            some = await database.Scalar<int>(EndThem, stop, source.Id, calendar.Now, actor.Id, actor.Name, AtOnce);
            ended += some;
        } while (some > 0);
        await db.Set<SourceState>().Where(state => state.SourceId == source.Id).ExecuteUpdateAsync(set => set.SetProperty(state => state.Way, (string?)null), stop);
        // What waited behind them comes forward.
        await orders.Run(SettleDuplicates.Name, stop);
        return (ended, null);
    }
}
