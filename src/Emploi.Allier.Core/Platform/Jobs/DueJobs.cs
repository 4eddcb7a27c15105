using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Time;
using Npgsql;

namespace Emploi.Allier.Core.Platform.Jobs;

/// <summary>Which jobs are to be run now: due by the clock, asked for by hand, to be tried again, or still said to be running though no process may have them any more.</summary>
public sealed class DueJobs(NpgsqlDataSource database, ScheduleList schedules, TimeProvider time)
{
    /// <returns>Each with whether its hour has come, and not only the wish of somebody or a new attempt.</returns>
    public async Task<List<(Schedule Schedule, bool ByClock)>> Read(CancellationToken stop)
    {
        var jobs = await database.Rows(
            "select name, last_due, paused, asked_at, retry_at, exists (select from job_runs where job = name and state = 'running') from jobs",
            row => (IsRunning: row.GetBoolean(5), Job: new JobState
            {
                Name = row.GetString(0),
                LastDue = row.GetFieldValue<DateTimeOffset>(1),
                Paused = row.GetBoolean(2),
                AskedAt = row.GetFieldValue<DateTimeOffset?>(3),
                RetryAt = row.GetFieldValue<DateTimeOffset?>(4),
            }), stop);
        var now = time.GetUtcNow();
        return [.. from known in jobs
                   let schedule = schedules.Find(known.Job.Name)
                   where schedule is not null
                   let occasion = known.Job.Due(schedule, now, Calendar.Paris)
                   where known.IsRunning || occasion is not null
                   select (schedule, occasion?.Cause is JobCause.Schedule)];
    }
}
