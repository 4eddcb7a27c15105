using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds;
using Emploi.Allier.Core.Feeds.Sources;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Web.Pages.Admin.Travaux;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Emploi.Allier.Web.Pages.Admin.Sources;

public sealed class SourceModel(EmploiDbContext db, NpgsqlDataSource database, SourceDesk desk, SourceOffers offers, ScheduleList schedules, Calendar calendar) : PageModel
{
    const int RunsShown = 30;

    public SourceHealth Health { get; private set; } = null!;
    public string? FileName { get; private set; }
    public SourceDays Days { get; private set; } = null!;
    public JobLine? Job { get; private set; }

    /// <summary>Of a source out of service: its offers before the public, or behind another that they would replace.</summary>
    public int Kept { get; private set; }

    public IReadOnlyList<(JobRun Run, FeedRun Did)> Runs { get; private set; } = [];

    /// <summary>It is read, or will be within seconds: the page follows.</summary>
    public bool IsMoving => Job is { IsRunning: true } or { Job.AskedAt: not null };

    public async Task<IActionResult> OnGet(string slug, CancellationToken stop)
    {
        if ((await SourceHealth.Read(db, calendar.Now, slug, stop)).SingleOrDefault() is not { } health) return NotFound();
        Health = health;
        if (!health.Source.Enabled) Kept = await db.Set<Offer>().CountAsync(o => o.SourceId == health.Source.Id && (o.State == OfferState.Publiee || o.State == OfferState.Doublon), stop);
        FileName = await db.FileNameOf(health.Source.FileId, stop);
        Days = (await SourceDays.Read(database, calendar.Today, health.Source.Id, stop))(health.Source.Id);
        if (schedules.Find(health.Source.JobName) is { } schedule) Job = (await JobLine.Read(db, [schedule], stop)).SingleOrDefault();
        var runs = await (from did in db.Set<FeedRun>().AsNoTracking()
                          where did.SourceId == health.Source.Id
                          join run in db.Set<JobRun>().AsNoTracking() on did.RunId equals run.Id
                          orderby run.Id descending
                          select new { run, did }).Take(RunsShown).ToListAsync(stop);
        Runs = runs.ConvertAll(each => (each.run, each.did));
        return Page();
    }

    public async Task<IActionResult> OnPostEnd(string slug, CancellationToken stop)
    {
        if (await OnGet(slug, stop) is not PageResult || Health.Source.Enabled) return NotFound();
        var (ended, problem) = await offers.End(Health.Source, stop);
        return problem is not null ? this.Again(problem) : this.Done($"{French.Counted(ended, "offre est retirée", "offres sont retirées")}.", "Source", new { slug });
    }

    public async Task<IActionResult> OnPostConfirm(string slug, CancellationToken stop)
    {
        if (await db.Set<Source>().SingleOrDefaultAsync(s => s.Slug == slug, stop) is not { Enabled: true } source) return NotFound();
        await desk.ConfirmDrop(source, stop);
        return this.Done("C’est confirmé : les offres disparues sont retirées à la lecture qui commence.", "Source", new { slug });
    }
}
