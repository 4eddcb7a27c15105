using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Admin.Travaux;

/// <summary>Where a job stands, in the words of the screen.</summary>
public sealed record JobLine(Schedule Schedule, JobState Job, JobRun? LastRun)
{
    public string Name => Schedule.Name;
    public string Title => Schedule.Title;
    public bool IsRunning => LastRun?.State == JobRunState.Running;
    public bool IsPaused => Job.Paused;
    public DateTimeOffset? LastSuccess => Job.LastSuccess;
    public DateTimeOffset? Next => Job.Next(Schedule, Calendar.Paris);

    public (string Text, string? Kind) State => (LastRun, Job) switch
    {
        ({ State: JobRunState.Running, StopAskedAt: not null }, _) => ("Arrêt demandé", "warn"),
        ({ State: JobRunState.Running }, _) => ("En cours", "info"),
        (_, { AskedAt: not null }) => ("Va commencer", "info"),
        (_, { Paused: true }) => ("En pause", "warn"),
        ({ } run, _) => Words(run.State),
        _ => ("Pas encore lancé", null),
    };

    public static (string Text, string? Kind) Words(JobRunState state) => state switch
    {
        JobRunState.Running => ("En cours", "info"),
        JobRunState.Succeeded => ("Réussi", "ok"),
        JobRunState.Failed => ("En échec", "error"),
        JobRunState.Stopped => ("Arrêté", "warn"),
        _ => ("Interrompu", "warn"),
    };

    public static string Words(JobCause cause) => cause switch
    {
        JobCause.Hand => "À la demande",
        JobCause.Retry => "Nouvel essai",
        _ => "À l’heure prévue",
    };

    public static async Task<List<JobLine>> Read(EmploiDbContext db, IEnumerable<Schedule> schedules, CancellationToken stop)
    {
        var jobs = await db.Set<JobState>().AsNoTracking().ToDictionaryAsync(job => job.Name, stop);
        var last = await db.Set<JobRun>().AsNoTracking()
            .Where(run => !db.Set<JobRun>().Any(later => later.Job == run.Job && later.Id > run.Id))
            .ToDictionaryAsync(run => run.Job, stop);
        return [.. schedules.Where(schedule => jobs.ContainsKey(schedule.Name))
            .Select(schedule => new JobLine(schedule, jobs[schedule.Name], last.GetValueOrDefault(schedule.Name)))];
    }
}
