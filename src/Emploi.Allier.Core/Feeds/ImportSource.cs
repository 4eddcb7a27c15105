using System.Threading.Channels;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds.Duplicates;
using Emploi.Allier.Core.Feeds.Sources;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Search;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Emploi.Allier.Core.Feeds;

/// <summary>
/// Gathers the offers of one source, in one pass: what is new or changed is made an offer and written, what is gone ends. Killed at
/// any instant, it has written whole batches; the next run finds what is left to do by comparing again.
/// </summary>
public sealed class ImportSource(
    EmploiDbContext db, NpgsqlDataSource database, SourceReading reading, OfferMaker maker, DuplicateOffers duplicates, Parameters parameters, Calendar calendar) : IJob
{
    /// <summary>Under it, losing a third means nothing.</summary>
    const int FewOffers = 20;

    /// <summary>Batches: the other half of the machine writes, indexes and answers.</summary>
    static readonly int UnderstoodAtOnce = Math.Max(1, Environment.ProcessorCount / 2);

    static readonly Parameter<decimal> LargestDrop = Parameter.Percent("sources.chute", 0.3m,
        "Part des offres d’une source qui peuvent disparaître d’un coup",
        "Au-delà, aucune n’est retirée tant que quelqu’un ne l’a pas confirmé : un fichier coupé ne vide pas le site");

    public async Task Run(JobProgress progress, CancellationToken stop)
    {
        var slug = progress.Job[Source.JobPrefix.Length..];
        if (await db.Set<Source>().AsNoTracking().SingleOrDefaultAsync(s => s.Slug == slug && s.Enabled, stop) is not { } source) return;

        await using var connection = await database.OpenConnectionAsync(stop);
        var tally = new FeedTally(connection, progress, source.Id);
        await tally.Save(stop);
        var state = await db.Set<SourceState>().AsNoTracking().SingleOrDefaultAsync(s => s.SourceId == source.Id, stop);
        await using var content = await reading.Open(source, state, stop);
        if (content.IsUnchanged)
        {
            await Succeeded(connection, source, content, held: state?.HeldDrop, stop);
            progress.Say("La source n’a pas changé depuis la dernière fois.");
            return;
        }

        var known = await KnownRows.Read(connection, source.Id, stop);
        await Take(source, content, known, connection, tally, stop);
        var held = await EndMissing(source, state, known, connection, tally, stop);
        if (tally.HasChangedOffers || await WasCut(source, state, progress, stop)) await duplicates.Settle(stop);
        await Succeeded(connection, source, content, held, stop);
        progress.Say(tally.ToString());
    }

    /// <summary>Rows are read one after the other, understood some hundreds at a time beside that, and written in the order of the source.</summary>
    async Task Take(Source source, SourceContent content, KnownRows known, NpgsqlConnection connection, FeedTally tally, CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var batches = Channel.CreateBounded<Task<GatheredBatch>>(Environment.ProcessorCount);
        var writing = WriteAll(source, batches.Reader, connection, tally, ending);
        Exception? failure = null;
        try
        {
            await ReadAll(source, content, known, batches.Writer, tally, ending.Token);
        }
        catch (Exception broken)
        {
            failure = broken;
        }
        batches.Writer.Complete();
        await writing;
        if (failure is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    async Task ReadAll(Source source, SourceContent content, KnownRows known, ChannelWriter<Task<GatheredBatch>> batches, FeedTally tally, CancellationToken stop)
    {
        List<NewRow> rows = [];
        var understanding = new Queue<Task>();
        try
        {
            await foreach (var row in content.Rows.WithCancellation(stop))
            {
                tally.Read++;
                if (maker.New(row, content.Way, known, tally) is { } news) rows.Add(news);
                if (rows.Count < GatheredOffers.AtOnce) continue;
                await Send();
                rows = [];
            }
        }
        finally
        {
            // What was read before the source broke is written all the same.
            if (rows.Count > 0 && !stop.IsCancellationRequested) await Send();
        }

        async ValueTask Send()
        {
            var read = rows;
            if (understanding.Count == UnderstoodAtOnce) await understanding.Dequeue().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            var batch = LowPriority.Run(() => maker.Understand(source, read), stop);
            understanding.Enqueue(batch);
            await batches.WriteAsync(batch, stop);
        }
    }

    async Task WriteAll(Source source, ChannelReader<Task<GatheredBatch>> batches, NpgsqlConnection connection, FeedTally tally, CancellationTokenSource ending)
    {
        try
        {
            var offers = Writer(connection, source);
            KnownOffers? jobs = null;
            await foreach (var understood in batches.ReadAllAsync(ending.Token))
            {
                var batch = await understood;
                jobs ??= await duplicates.Known(source, connection, ending.Token);
                tally.Behind += jobs.Place(batch.Offers);
                var (added, updated) = await offers.Write(batch, calendar.Now, ending.Token);
                (tally.Added, tally.Updated) = (tally.Added + added, tally.Updated + updated);
                (tally.Refused, tally.Elsewhere) = (tally.Refused + batch.Refused.Count, tally.Elsewhere + batch.Elsewhere.Count);
                await tally.Save(ending.Token);
            }
        }
        catch
        {
            await ending.CancelAsync();
            throw;
        }
    }

    /// <returns>How many offers stay although the source has them no more, or gives them in a way that is refused, when too many would go at once.</returns>
    async Task<int?> EndMissing(Source source, SourceState? state, KnownRows known, NpgsqlConnection connection, FeedTally tally, CancellationToken stop)
    {
        var writer = Writer(connection, source);
        var denied = await writer.Denied(stop);
        var missing = known.Missing + denied.Count;
        if (missing > FewOffers && missing > known.Live * parameters.Get(LargestDrop) && state?.DropConfirmedAt is null)
        {
            tally.Held = missing;
            await tally.Save(stop);
            return missing;
        }
        tally.Expired = await writer.End(await known.ReadMissing(connection, stop), denied, calendar.Now, stop);
        await tally.Save(stop);
        return null;
    }

    /// <summary>Whether a run since the last that succeeded did not come to its end: what it wrote has not been settled.</summary>
    async Task<bool> WasCut(Source source, SourceState? state, JobProgress progress, CancellationToken stop)
    {
        if (state?.LastSuccess is not { } last) return true;
        return await db.Set<FeedRun>().AnyAsync(
            run => run.SourceId == source.Id && run.RunId != progress.RunId && db.Set<JobRun>().Any(job => job.Id == run.RunId && job.StartedAt > last), stop);
    }

    static GatheredOffers Writer(NpgsqlConnection connection, Source source) => new(connection, source.Id, "source " + source.Name);

    Task Succeeded(NpgsqlConnection connection, Source source, SourceContent content, int? held, CancellationToken stop) => connection.Execute(
        """
        insert into source_states (source_id, etag, last_modified, way, last_success, held_drop) values ($1, $2, $3, $4, $5, $6)
        on conflict (source_id) do update set etag = excluded.etag, last_modified = excluded.last_modified, way = excluded.way, last_success = excluded.last_success,
            held_drop = excluded.held_drop, drop_confirmed_at = case when excluded.held_drop is null then null else source_states.drop_confirmed_at end
        """, stop, source.Id, content.Etag, content.LastModified, content.Way, calendar.Now, held);
}

/// <summary>What a run has done so far, told to its page as it goes.</summary>
public sealed class FeedTally(NpgsqlConnection connection, JobProgress progress, Guid source)
{
    public int Read { get; set => progress.Report(field = value); }
    public int Added { get; set; }
    public int Updated { get; set; }
    public int Unchanged { get; set; }
    public int Expired { get; set; }
    public int Refused { get; set; }

    /// <summary>Rows that the source gives twice; offers that wait behind another of their job.</summary>
    public int Twice { get; set; }
    public int Behind { get; set; }

    /// <summary>Rows of other places.</summary>
    public int Elsewhere { get; set; }
    public int Held { get; set; }

    public bool HasChangedOffers => Added + Updated + Expired > 0;

    internal async Task Save(CancellationToken stop)
    {
        progress.Report(Read);
        await connection.Execute(
            """
            insert into feed_runs (run_id, source_id, read, added, updated, unchanged, expired, refused, duplicates, held, elsewhere) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            on conflict (run_id) do update set read = excluded.read, added = excluded.added, updated = excluded.updated, unchanged = excluded.unchanged,
                expired = excluded.expired, refused = excluded.refused, duplicates = excluded.duplicates, held = excluded.held, elsewhere = excluded.elsewhere
            """, stop, progress.RunId, source, Read, Added, Updated, Unchanged, Expired, Refused, Twice + Behind, Held, Elsewhere);
    }

    public override string ToString() => string.Join(", ", new string?[]
    {
        French.Counted(Read, "ligne lue", "lignes lues"), French.Counted(Added, "nouvelle", "nouvelles"), French.Counted(Updated, "mise à jour", "mises à jour"),
        French.Counted(Refused, "refusée", "refusées"), Held > 0 ? French.Counted(Held, "gardée en attendant une décision", "gardées en attendant une décision") : French.Counted(Expired, "expirée", "expirées"),
        Elsewhere > 0 ? $"{French.Number(Elsewhere)} hors du territoire" : null,
    }.OfType<string>());
}
