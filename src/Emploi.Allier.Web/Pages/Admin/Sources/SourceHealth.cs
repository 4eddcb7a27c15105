using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds;
using Emploi.Allier.Core.Feeds.Sources;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Admin.Sources;

/// <summary>How a source is doing, in the words of the screen.</summary>
public sealed record SourceHealth(Source Source, DateTimeOffset? LastSuccess, int? HeldDrop, int Live, int Refused, FeedRun? LastRun, JobRun? LastJob, DateTimeOffset Now)
{
    public bool IsRunning => LastJob?.State is JobRunState.Running;

    public bool IsSilent => Source.IsSilent(LastSuccess, Now);

    /// <summary>Somebody should look at it.</summary>
    public bool IsAbnormal => Source.Enabled && (HeldDrop > 0 || IsSilent || LastJob?.State is JobRunState.Failed);

    /// <summary>How long the last reading lasted, or has lasted so far.</summary>
    public TimeSpan? Lasted => LastJob is null ? null : (LastJob.FinishedAt ?? Now) - LastJob.StartedAt;

    public (string Text, string? Kind) State => this switch
    {
        { IsRunning: true } => ("En cours", "info"),
        { Source.Enabled: false } => ("Hors service", null),
        { HeldDrop: > 0 } => ("À confirmer", "warn"),
        { LastJob.State: JobRunState.Failed } => ("En échec", "error"),
        { IsSilent: true } => ("Silencieuse", "warn"),
        { LastSuccess: null } => ("Pas encore lue", null),
        _ => ("En service", "ok"),
    };

    public static async Task<IReadOnlyList<SourceHealth>> Read(EmploiDbContext db, DateTimeOffset now, string? slug, CancellationToken stop)
    {
        var rows = await db.Set<Source>().AsNoTracking().Where(source => slug == null || source.Slug == slug).OrderBy(source => source.Rank).ThenBy(source => source.Name)
            .Select(source => new
            {
                Source = source,
                State = db.Set<SourceState>().FirstOrDefault(state => state.SourceId == source.Id),
                Live = db.Set<Offer>().Count(offer => offer.SourceId == source.Id && offer.State == OfferState.Publiee),
                Refused = db.Set<RefusedRow>().Count(row => row.SourceId == source.Id),
                Run = db.Set<FeedRun>().Where(run => run.SourceId == source.Id).OrderByDescending(run => run.RunId).FirstOrDefault(),
                Job = db.Set<JobRun>().Where(run => run.Job == Source.JobPrefix + source.Slug).OrderByDescending(run => run.Id).FirstOrDefault(),
            }).ToListAsync(stop);
        return [.. rows.Select(row => new SourceHealth(row.Source, row.State?.LastSuccess, row.State?.HeldDrop, row.Live, row.Refused, row.Run, row.Job, now))];
    }
}
