using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Platform.Health;

/// <summary>Jobs whose hour has passed without anybody running them, and jobs whose last run failed.</summary>
sealed class JobsLag(EmploiDbContext db, ScheduleList schedules, Calendar calendar) : ILag
{
    /// <summary>A host that restarts is given this long.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public string Name => "jobs";

    public string Title => "Travaux en retard";

    public async Task<LagFigure> Measure(CancellationToken stop)
    {
        var running = await db.Set<JobRun>().Where(run => run.State == JobRunState.Running).Select(run => run.Job).ToListAsync(stop);
        var jobs = await db.Set<JobState>().AsNoTracking().ToListAsync(stop);
        var late = (from job in jobs
                    let schedule = schedules.Find(job.Name)
                    where schedule is not null && !running.Contains(job.Name)
                    let due = job.AskedAt ?? job.Next(schedule, Calendar.Paris)
                    where due + Patience < calendar.Now
                    select calendar.Now - due.Value).ToList();
        var failing = jobs.Count(job => job.Attempt > 0 && schedules.Find(job.Name) is not null && !running.Contains(job.Name));
        return new(late.Count, late.Count == 0 ? null : late.Max(), late.Count > 0 || failing > 0,
            failing == 0 ? "Aucun travail en échec" : $"En échec{French.NoBreakSpace}: {French.Number(failing)}", "/admin/travaux");
    }
}
