using System.Threading.Channels;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds.Duplicates;
using Emploi.Allier.Core.Feeds.Sources;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Emploi.Allier.Core.Feeds;

/// <summary>
/// Gathers the offers of one source, in one pass: what is new or changed is made an offer and written, what is gone ends. Killed at
/// any instant, it has written whole batches; the next run finds what is left to do by comparing again.
/// </summary>
public sealed class ImportSource(
    EmploiDbContext db, NpgsqlDataSource database, SourceReading reading, OfferMaker maker, DuplicateOffers duplicates, SourceDesk desk, JobOrders orders, Courtesy courtesy, Parameters parameters, Calendar calendar) : IJob
{
    /// <summary>Under it, losing a third means nothing.</summary>
    const int FewOffers = 20;

    /// <summary>A batch is sent sooner when its texts are so many characters: an offer may be a million.</summary>
    const int LongestBatch = 4_000_000;

    /// <summary>Somebody who lets offers end has looked at so many of them, on that day.</summary>
    static readonly TimeSpan confirmedFor = TimeSpan.FromHours(48);

    static readonly Parameter<decimal> LargestDrop = Parameter.Percent("sources.chute", 0.3m,
        "Part des offres d’une source qui peuvent disparaître d’un coup",
        "Au-delà, aucune n’est retirée tant que quelqu’un ne l’a pas confirmé : un fichier coupé ne vide pas le site");

    public async Task Run(JobProgress progress, CancellationToken stop)
    {
        var slug = progress.Job[Source.JobPrefix.Length..];
        if (await db.Set<Source>().AsNoTracking().SingleOrDefaultAsync(s => s.Slug == slug && s.Enabled, stop) is not { } source) return;

        await using var connection = await database.OpenConnectionAsync(stop);
        // No batch waits for the disk: what a failing machine takes back, it takes back whole, and the next run writes it again.
        await connection.Execute("set synchronous_commit = off", stop);
        var tally = new FeedTally(connection, progress, source.Id);
        await tally.Save(stop);
        await Begun(connection, source, stop);
        var state = await db.Set<SourceState>().AsNoTracking().SingleOrDefaultAsync(s => s.SourceId == source.Id, stop);
        await using var content = await reading.Open(source, state, stop);
        if (content.IsUnchanged)
        {
            await Succeeded(connection, source, content, held: null, stop);
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
        try
        {
            await ReadAll(source, content, known, batches.Writer, tally, ending.Token);
        }
        finally
        {
            batches.Writer.Complete();
            // What fails in the writing is told first: it is why the reading was ended.
            await writing;
        }
    }

    async Task ReadAll(Source source, SourceContent content, KnownRows known, ChannelWriter<Task<GatheredBatch>> batches, FeedTally tally, CancellationToken stop)
    {
        var (rows, length) = (new List<NewRow>(), 0);
        var understanding = new Queue<Task>();
        try
        {
            await foreach (var row in content.Rows.WithCancellation(stop))
            {
                tally.Read++;
                if (maker.New(row, content.Way, known, tally) is not { } news) continue;
                rows.Add(news);
                length += row.Item?.Length ?? 0;
                if (rows.Count < GatheredOffers.AtOnce && length < LongestBatch) continue;
                await Send();
                (rows, length) = ([], 0);
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
            if (understanding.Count == Environment.ProcessorCount) await understanding.Dequeue().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var batch = Task.Run(async () =>
            {
                using var turn = await courtesy.Take(stop);
                return maker.Understand(source, read);
            }, stop);
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
                using var turn = await courtesy.Take(ending.Token);
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
        var (missing, denied) = (await known.ReadMissing(connection, stop), await writer.Denied(stop));
        var going = denied.Union(await writer.PublicOf(missing, stop)).Count();
        var isConfirmed = IsConfirmed(state, going);
        if (!isConfirmed && IsTooMany(going, known, tally))
        {
            tally.Held = going;
            await tally.Save(stop);
            return going;
        }
        tally.Expired = await writer.End(missing, denied, calendar.Now, stop);
        if (isConfirmed) await connection.Execute("update source_states set held_drop = null, drop_confirmed_at = null where source_id = $1", stop, source.Id);
        await tally.Save(stop);
        return null;
    }

    /// <summary>Most of the source at once; or the little that it had, while nothing of what it says is an offer: an error may be told as a file.</summary>
    bool IsTooMany(int going, KnownRows known, FeedTally tally) =>
        going > FewOffers && going > known.Live * parameters.Get(LargestDrop)
        || going > 0 && tally is { Added: 0, Updated: 0, Elsewhere: 0 } && !known.HasSeenOffers;

    /// <summary>What somebody has let go: about as many, for two days, once.</summary>
    bool IsConfirmed(SourceState? state, int going) =>
        state is { HeldDrop: { } held, DropConfirmedAt: { } at } && calendar.Now - at <= confirmedFor && going <= held + held / 10;

    /// <summary>Whether a run since the last that succeeded did not come to its end: what it wrote has not been settled.</summary>
    async Task<bool> WasCut(Source source, SourceState? state, JobProgress progress, CancellationToken stop)
    {
        if (state?.LastSuccess is not { } last) return true;
        return await db.Set<FeedRun>().AnyAsync(
            run => run.SourceId == source.Id && run.RunId != progress.RunId && db.Set<JobRun>().Any(job => job.Id == run.RunId && job.StartedAt > last), stop);
    }

    static GatheredOffers Writer(NpgsqlConnection connection, Source source) => new(connection, source.Id, "source " + source.Name);

    /// <summary>Whatever asks for the whole to be read again empties the way of the source: while it is read, there is one to be emptied.</summary>
    Task Begun(NpgsqlConnection connection, Source source, CancellationToken stop) => connection.Execute(
        "insert into source_states (source_id, way) values ($1, '') on conflict (source_id) do update set way = '' where source_states.way is null", stop, source.Id);

    /// <summary>
    /// Notes what was read. If the source was changed meanwhile, or is to be read again, nothing is noted by which the file could be found
    /// unchanged, what was written here takes on what its partner now permits, and another reading begins.
    /// </summary>
    async Task Succeeded(NpgsqlConnection connection, Source source, SourceContent content, int? held, CancellationToken stop)
    {
        var isSame = await connection.Scalar<bool>(
            """
            with seen as (
                select st.way is not null and s.revision = $7 as same
                from source_states st join sources s on s.id = st.source_id where st.source_id = $1 for update of st)
            update source_states set etag = case when same then $2 end, last_modified = case when same then $3 end, way = case when same then $4 end, last_success = $5,
                held_drop = $6, drop_confirmed_at = case when $6 <= held_drop + held_drop / 10 then drop_confirmed_at end
            from seen where source_id = $1 returning same
            """, stop, source.Id, content.Etag, content.LastModified, content.Way, calendar.Now, held, source.Revision);
        if (isSame) return;

        var changed = await db.Set<Source>().AsNoTracking().SingleAsync(s => s.Id == source.Id, stop);
        await desk.Withhold(changed, stop);
        if (changed.Enabled && !await db.Set<JobState>().AnyAsync(job => job.Name == source.JobName && job.AskedAt != null, stop)) await orders.Run(source.JobName, stop);
    }
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
