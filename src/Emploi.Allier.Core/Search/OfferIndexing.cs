using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Emploi.Allier.Core.Search;

/// <summary>
/// Keeps an index in step with the database: builds it when it must, then follows the change log. It listens before it reads,
/// so that nothing committed in between is missed, and reads again every few seconds whatever happens.
/// </summary>
public sealed partial class OfferIndexing(
    IOfferIndex index, OfferDocuments documents, NpgsqlDataSource database, Courtesy courtesy, IHostApplicationLifetime host, TimeProvider time, ILogger<OfferIndexing> log)
    : Lasting(Patience, TimeProvider.System)
{
    /// <summary>The advisory lock of whoever writes to a shared index.</summary>
    internal const string Turn = "hashtext('offers index')";

    static readonly TimeSpan Round = TimeSpan.FromSeconds(5), Patience = TimeSpan.FromSeconds(1), BetweenSweeps = TimeSpan.FromHours(1);

    /// <summary>After so many changes at once more are coming: the next ones are taken in together, well within a second.</summary>
    const int Many = 100;

    static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(200);

    Task rebuilding = Task.CompletedTask;
    TaskCompletionSource asked = new();
    Guid? obeyed;
    bool sweepAsked;
    volatile bool heard;

    public IndexState State { get; } = new();

    /// <summary>Why the index does not follow, while it does not.</summary>
    public string? Trouble => State.LastTrouble is { Over: null } trouble ? trouble.Why.Message : null;

    /// <summary>Makes the index anew, while the old one serves.</summary>
    public void AskRebuild() => asked.TrySetResult();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first visitor does not wait for an index.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (host.ApplicationStarted.Register(started.SetResult)) await started.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.ExecuteAsync(stoppingToken);
    }

    protected override void Failed(Exception failure)
    {
        State.Failed(failure, time.GetUtcNow());
        LogLost(failure);
    }

    protected override async Task Work(CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        // A word that comes while something else is read on this connection is heard here, and by nothing that waits later.
        connection.Notification += (_, _) => heard = true;
        await connection.Execute("set statement_timeout = 0", stop);
        await connection.Execute($"listen {OfferNews.Changed}", stop);
        obeyed ??= await connection.Scalar<Guid>("select id from index_orders order by id desc limit 1", stop);
        if (index.IsShared) await TakeTurn(connection, stop);
        State.IsKept = true;
        using var turn = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            await Follow(connection, turn.Token);
        }
        finally
        {
            // Whoever lost its connection has lost its turn: another may be writing by now.
            await turn.CancelAsync();
            await rebuilding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            rebuilding = Task.CompletedTask;
        }
    }

    async Task Follow(NpgsqlConnection connection, CancellationToken stop)
    {
        var changes = new ChangeLog(connection);
        var position = await index.Position(stop) ?? default;
        // What an index held before is compared at once: its database may have lost its last moments in a crash.
        var swept = default(long?);
        while (true)
        {
            heard = false;
            if (rebuilding.IsFaulted) await rebuilding;
            await Obey(connection, stop);
            if (asked.Task.IsCompleted && rebuilding.IsCompleted || !await changes.Reaches(position, stop))
            {
                position = await StartRebuild(changes, stop);
                swept = time.GetTimestamp();
            }
            position = await Drain(connection, position, changes, stop);
            State.Read = new(position, changes.Given);
            if (rebuilding.IsCompletedSuccessfully) State.Follows(time.GetUtcNow());
            if (rebuilding.IsCompleted && (sweepAsked || swept is not { } last || time.GetElapsedTime(last) > BetweenSweeps))
            {
                (swept, sweepAsked) = (time.GetTimestamp(), false);
                if (!await Sweep(stop)) AskRebuild();
            }
            if (!heard) await WordOrRound(connection, stop);
        }
    }

    /// <summary>Takes in what changed; the position is remembered only once all before it is in the index.</summary>
    async Task<LogPosition> Drain(NpgsqlConnection connection, LogPosition position, ChangeLog changes, CancellationToken stop)
    {
        var written = 0;
        var reached = await changes.Read(position, async some =>
        {
            using var turn = await courtesy.Take(stop);
            await index.Write(await documents.Of(some, stop), stop);
            written += some.Count;
        }, stop);
        if (written > 0) await connection.Execute($"notify {OfferNews.Indexed}", stop);
        if (reached != position && rebuilding.IsCompletedSuccessfully) await index.Reached(reached, stop);
        if (written >= Many) await Task.Delay(Breath, TimeProvider.System, stop);
        return reached;
    }

    async Task<LogPosition> StartRebuild(ChangeLog changes, CancellationToken stop)
    {
        await rebuilding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        asked = new();
        var from = await changes.Now(stop);
        // What changes while it is built is written to it too, by the loop that goes on: versions settle who is right.
        rebuilding = Task.Run(() => Rebuild(from, stop), stop);
        return from;
    }

    async Task Rebuild(LogPosition from, CancellationToken stop)
    {
        var started = time.GetTimestamp();
        try
        {
            var building = State.Now = new(await documents.Count(stop));
            await index.Rebuild(documents.All(stop).Select(document =>
            {
                building.One();
                return document;
            }), from, stop);
        }
        catch
        {
            AskRebuild();
            throw;
        }
        finally
        {
            State.Now = null;
        }
        State.LastBuild = new(time.GetUtcNow(), time.GetElapsedTime(started));
        log.LogInformation("The index of offers was built in {Seconds:0.0} s", time.GetElapsedTime(started).TotalSeconds);
    }

    /// <summary>Does what administrators have asked, of this index as of those of other processes.</summary>
    async Task Obey(NpgsqlConnection connection, CancellationToken stop)
    {
        foreach (var (id, work) in await connection.Rows("select id, work from index_orders where id > $1 order by id", row => (row.GetGuid(0), row.GetString(1)), stop, obeyed))
        {
            obeyed = id;
            if (EnumText.Read<IndexWork>(work) is IndexWork.Reconstruire) AskRebuild();
            else sweepAsked = true;
        }
    }

    /// <summary>Compares every key and version with the database, and mends what differs.</summary>
    /// <returns>False when the index knows newer versions than the database: it is another's.</returns>
    public async Task<bool> Sweep(CancellationToken stop)
    {
        var known = new Dictionary<Guid, long>();
        await foreach (var (id, version) in index.Versions(stop)) known[id] = version;
        var amiss = new List<LoggedChange>();
        var isOurs = true;
        foreach (var (id, version) in await documents.Versions(stop))
        {
            var has = known.Remove(id, out var other);
            if (!has || other < version) amiss.Add(new(0, 0, id, version));
            isOurs = isOurs && other <= version;
        }
        isOurs = isOurs && !await documents.AnyBefore(known, stop);
        // Unknown to the database, or no longer public: a version above the one there is takes it out.
        amiss.AddRange(known.Select(left => new LoggedChange(0, 0, left.Key, left.Value + 1)));
        foreach (var some in amiss.Chunk(ChangeLog.PageSize)) await index.Write(await documents.Of(some, stop), stop);
        State.LastSweep = new(time.GetUtcNow(), amiss.Count);
        if (amiss.Count > 0) log.LogWarning("The sweep mended {Count} offers in the index", amiss.Count);
        return isOurs;
    }

    /// <summary>Of all processes that could write to a shared index one does; another takes over when its connection is gone.</summary>
    async Task TakeTurn(NpgsqlConnection connection, CancellationToken stop)
    {
        while (!await connection.Scalar<bool>($"select pg_try_advisory_lock({Turn})", stop))
        {
            State.IsKept = false;
            State.Follows(time.GetUtcNow());
            await Task.Delay(Patience, stop);
        }
    }

    async Task WordOrRound(NpgsqlConnection connection, CancellationToken stop)
    {
        using var round = new CancellationTokenSource(Round, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, round.Token);
        var word = connection.WaitAsync(either.Token);
        var first = await Task.WhenAny(word, rebuilding.IsCompleted ? asked.Task : rebuilding);
        if (first != word) await either.CancelAsync();
        try
        {
            await word;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // The round is over, or somebody asked for something.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The index of offers does not follow the database; it tries again.")]
    partial void LogLost(Exception lost);
}
