using System.Globalization;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds;
using Emploi.Allier.Core.Feeds.Sources;
using Emploi.Allier.Core.Platform.Jobs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Calendar = Emploi.Allier.Core.Platform.Time.Calendar;

namespace Emploi.Allier.Web.Pages.Admin.Sources;

/// <summary>One reading of a source: what it has done, while it works and ever after.</summary>
public sealed class LectureModel(EmploiDbContext db, JobOrders orders, Calendar calendar) : PageModel
{
    public Source Source { get; private set; } = null!;
    public JobRun Run { get; private set; } = null!;
    public FeedRun Did { get; private set; } = null!;

    public bool IsRunning => Run.State is JobRunState.Running;

    public TimeSpan Lasted => (Run.FinishedAt ?? calendar.Now) - Run.StartedAt;

    /// <summary>The count of the job is a second old, that of what was written may be older.</summary>
    public long Read => Math.Max(Did.Read, Run.Done ?? 0);

    public async Task<IActionResult> OnGet(string slug, string run, CancellationToken stop) => await Find(slug, run, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostStop(string slug, string run, CancellationToken stop)
    {
        if (!await Find(slug, run, stop)) return NotFound();
        if (IsRunning) await orders.Stop(Source.JobName, stop);
        return this.Done("L’arrêt est demandé. Ce qui est écrit reste, la prochaine lecture fera le reste.", "Lecture", new { slug, run });
    }

    async Task<bool> Find(string slug, string run, CancellationToken stop)
    {
        if (!long.TryParse(run, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return false;
        var found = await (from did in db.Set<FeedRun>().AsNoTracking()
                           where did.RunId == id
                           join source in db.Set<Source>().AsNoTracking() on did.SourceId equals source.Id
                           where source.Slug == slug
                           join job in db.Set<JobRun>().AsNoTracking() on did.RunId equals job.Id
                           select new { source, job, did }).SingleOrDefaultAsync(stop);
        if (found is null) return false;
        (Source, Run, Did) = (found.source, found.job, found.did);
        return true;
    }
}
