using System.Globalization;
using Emploi.Allier.Core.Data;
using Npgsql;

namespace Emploi.Allier.Core.Search;

/// <summary>
/// Reads what changed. The position only moves below the oldest transaction still running, so that one which commits late is
/// never missed; what is already visible above it is given at once, so that nobody waits for a long transaction of somebody else.
/// </summary>
public sealed class ChangeLog(NpgsqlConnection connection)
{
    public const int PageSize = 5_000;

    /// <summary>Rows above the position that were given already.</summary>
    HashSet<long> given = [];

    public IReadOnlySet<long> Given => given;

    /// <summary>Where a reader begins who takes in all offers after having asked.</summary>
    public async Task<LogPosition> Now(CancellationToken stop)
    {
        // In a log that was restored numbers come a second time.
        given = [];
        return new(await Epoch(stop), await connection.Scalar<ulong>("select pg_snapshot_xmin(pg_current_snapshot())", stop));
    }

    /// <summary>False when the log no longer tells all that happened since, or is another database's.</summary>
    public async Task<bool> Reaches(LogPosition position, CancellationToken stop) =>
        position.Epoch == await Epoch(stop) && await connection.Scalar<bool>(
            "select trimmed_to < $1::xid8 and $1::xid8 <= pg_snapshot_xmax(pg_current_snapshot()) from offer_log", stop, Text(position.Xid));

    /// <summary>Forgets what every reader has long taken in; one that comes later than that builds its index anew.</summary>
    public Task<int> Trim(DateTimeOffset before, CancellationToken stop) => connection.Execute(
        """
        with gone as (delete from offer_changes where at < $1 and xid < pg_snapshot_xmin(pg_current_snapshot()) returning xid)
        update offer_log set trimmed_to = (select max(xid) from gone) where exists (select from gone)
        """, stop, before);

    /// <summary>Renewed when this is no longer the database that it was: a restore has another identity, or another past.</summary>
    async Task<Guid> Epoch(CancellationToken stop)
    {
        // A copy of the rows has another database's number, or fills another file of the same one; a cluster that went back in
        // time has another timeline. What the log says there was written elsewhere.
        await connection.Execute(
            """
            with now as (
                select s.system_identifier || ':' || c.timeline_id || ':' || d.oid || ':' || pg_relation_filenode('offer_log') as identity
                from pg_control_system() s, pg_control_checkpoint() c, pg_database d where d.datname = current_database()),
            renewed as (
                update offer_log set epoch = gen_random_uuid(), identity = now.identity, trimmed_to = '0'
                from now where offer_log.identity <> now.identity returning 1)
            delete from offer_changes where exists (select from renewed)
            """, stop);
        return await connection.Scalar<Guid>("select epoch from offer_log", stop);
    }

    /// <summary>Gives what changed since the position, page by page, and moves it.</summary>
    public async Task<LogPosition> Read(LogPosition since, Func<IReadOnlyList<LoggedChange>, Task> take, CancellationToken stop)
    {
        ulong? settled = null;
        var stillOpen = new HashSet<long>();
        var (xid, id) = (since.Xid, -1L);
        while (true)
        {
            var rows = await connection.Rows(
                """
                with now as (select pg_snapshot_xmin(pg_current_snapshot()) as settled)
                select now.settled, c.xid, c.id, c.offer_id, c.version
                from now left join lateral (
                    select * from offer_changes where (xid, id) > ($1::xid8, $2) and xid >= $1::xid8 order by xid, id limit $3) c on true
                """,
                row => (Settled: row.GetFieldValue<ulong>(0), Change: row.IsDBNull(1) ? default(LoggedChange?) : new(
                    row.GetFieldValue<ulong>(1), row.GetInt64(2), row.GetGuid(3), row.GetInt64(4))), stop, Text(xid), id, PageSize);
            settled ??= rows[0].Settled;
            var changes = rows.Select(row => row.Change).OfType<LoggedChange>().ToList();
            var news = changes.Where(change => !given.Contains(change.Id)).ToList();
            if (news.Count > 0) await take(news);

            stillOpen.UnionWith(changes.Where(change => change.Xid >= settled).Select(change => change.Id));
            if (changes.Count < PageSize) break;
            (xid, id) = (changes[^1].Xid, changes[^1].Id);
        }
        given = stillOpen;
        return since with { Xid = Math.Max(since.Xid, settled.Value) };
    }

    /// <summary>How many changes a reader has not taken in yet, and since when the first of them waits.</summary>
    public async Task<(long Count, TimeSpan? Oldest)> Waiting(LogPosition since, IReadOnlySet<long> taken, CancellationToken stop) => (await connection.Rows(
        "select count(*), clock_timestamp() - min(at) from offer_changes where xid >= $1::xid8 and id <> all($2)",
        row => (row.GetInt64(0), row.GetFieldValue<TimeSpan?>(1)), stop, Text(since.Xid), taken.ToArray())).Single();

    static string Text(ulong xid) => xid.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One row of the log: an offer was at a version when a transaction changed it.</summary>
public sealed record LoggedChange(ulong Xid, long Id, Guid OfferId, long Version);
