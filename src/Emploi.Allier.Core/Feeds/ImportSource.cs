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
    EmploiDbContext db, NpgsqlDataSource database, SourceReading reading, OfferMaker maker, DuplicateOffers duplicates, Parameters parameters, Calendar calendar) : IJob
{
    /// <summary>Under it, losing a third means nothing.</summary>
    const int FewOffers = 20;

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
        var jobs = await duplicates.Known(source, connection, stop);
        await Take(source, content, known, jobs, connection, tally, stop);
        var held = await EndMissing(source, state, known, connection, tally, stop);
        await duplicates.Settle(stop);
        await Succeeded(connection, source, content, held, stop);
        progress.Say(tally.ToString());
    }

    /// <summary>Reading and understanding on one core, writing on the other.</summary>
    async Task Take(Source source, SourceContent content, KnownRows known, KnownOffers jobs, NpgsqlConnection connection, FeedTally tally, CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var batches = Channel.CreateBounded<GatheredBatch>(2);
        var writing = Task.Run(() => WriteAll(source, batches.Reader, connection, tally, ending), CancellationToken.None);
        Exception? failure = null;
        try
        {
            await ReadAll(source, content, known, jobs, batches.Writer, tally, ending.Token);
        }
        catch (Exception broken)
        {
            failure = broken;
        }
        batches.Writer.Complete();
        await writing;
        if (failure is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    async Task ReadAll(Source source, SourceContent content, KnownRows known, KnownOffers jobs, ChannelWriter<GatheredBatch> batches, FeedTally tally, CancellationToken stop)
    {
        var batch = new GatheredBatch();
        try
        {
            await foreach (var row in content.Rows.WithCancellation(stop))
            {
                tally.Read++;
                maker.Take(source, row, content.Way, known, jobs, batch, tally);
                if (batch.Count < GatheredOffers.AtOnce) continue;
                await batches.WriteAsync(batch, stop);
                batch = new();
            }
        }
        finally
        {
            // What was read before the source broke is written all the same.
            if (batch.Count > 0 && !stop.IsCancellationRequested) await batches.WriteAsync(batch, stop);
        }
    }

    async Task WriteAll(Source source, ChannelReader<GatheredBatch> batches, NpgsqlConnection connection, FeedTally tally, CancellationTokenSource ending)
    {
        try
        {
            var offers = Writer(connection, source);
            await foreach (var batch in batches.ReadAllAsync(ending.Token))
            {
                var (added, updated) = await offers.Write(batch, calendar.Now, ending.Token);
                (tally.Added, tally.Updated, tally.Refused) = (tally.Added + added, tally.Updated + updated, tally.Refused + batch.Refused.Count);
                await tally.Save(ending.Token);
            }
        }
        catch
        {
            await ending.CancelAsync();
            throw;
        }
    }

    /// <returns>How many offers stay although the source has them no more, when too many would go at once.</returns>
    async Task<int?> EndMissing(Source source, SourceState? state, KnownRows known, NpgsqlConnection connection, FeedTally tally, CancellationToken stop)
    {
        var missing = known.Missing;
        if (missing > FewOffers && missing > known.Live * parameters.Get(LargestDrop) && state?.DropConfirmedAt is null)
        {
            tally.Held = missing;
            await tally.Save(stop);
            return missing;
        }
        tally.Expired = await Writer(connection, source).Forget(await known.ReadMissing(connection, stop), calendar.Now, stop);
        await tally.Save(stop);
        return null;
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
    public int Duplicates { get; set; }
    public int Held { get; set; }

    internal async Task Save(CancellationToken stop)
    {
        progress.Report(Read);
        await connection.Execute(
            """
            insert into feed_runs (run_id, source_id, read, added, updated, unchanged, expired, refused, duplicates, held) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            on conflict (run_id) do update set read = excluded.read, added = excluded.added, updated = excluded.updated, unchanged = excluded.unchanged,
                expired = excluded.expired, refused = excluded.refused, duplicates = excluded.duplicates, held = excluded.held
            """, stop, progress.RunId, source, Read, Added, Updated, Unchanged, Expired, Refused, Duplicates, Held);
    }

    public override string ToString() => string.Join(", ", new[]
    {
        French.Counted(Read, "ligne lue", "lignes lues"), French.Counted(Added, "nouvelle", "nouvelles"), French.Counted(Updated, "mise à jour", "mises à jour"),
        French.Counted(Refused, "refusée", "refusées"), Held > 0 ? French.Counted(Held, "gardée en attendant une décision", "gardées en attendant une décision") : French.Counted(Expired, "expirée", "expirées"),
    });
}
