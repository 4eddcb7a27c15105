using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Platform.Jobs;

/// <summary>What a person asks of a job. It is written down; the process that hosts the jobs obeys within seconds.</summary>
public sealed class JobOrders(EmploiDbContext db, Actor actor, Calendar calendar)
{
    public async Task Run(string name, CancellationToken stop)
    {
        var job = await db.Set<JobState>().SingleAsync(j => j.Name == name, stop);
        (job.AskedAt, job.AskedBy) = (calendar.Now, actor.Id);
        await db.SaveChangesAsync(stop);
    }

    /// <summary>A job that runs goes on; it will not start again by itself.</summary>
    public async Task Pause(string name, CancellationToken stop)
    {
        var job = await db.Set<JobState>().SingleAsync(j => j.Name == name, stop);
        job.Paused = true;
        await db.SaveChangesAsync(stop);
    }

    /// <summary>What the pause let go is not made up for: the next occurrence is the next one to come.</summary>
    public async Task Resume(string name, CancellationToken stop)
    {
        var job = await db.Set<JobState>().SingleAsync(j => j.Name == name, stop);
        if (!job.Paused) return;
        (job.Paused, job.LastDue, job.RetryAt) = (false, calendar.Now, null);
        await db.SaveChangesAsync(stop);
    }

    public async Task Stop(string name, CancellationToken stop)
    {
        if (await db.Set<JobRun>().SingleOrDefaultAsync(r => r.Job == name && r.State == JobRunState.Running, stop) is not { } run) return;
        (run.StopAskedAt, run.StopAskedBy) = (calendar.Now, actor.Id);
        await db.SaveChangesAsync(stop);
    }
}
