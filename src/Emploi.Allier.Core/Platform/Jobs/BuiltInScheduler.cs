using System.Collections.Concurrent;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Emploi.Allier.Core.Platform.Jobs;

/// <summary>Looks every two seconds at what is due. Each job has its own task, so that a long import never holds up the mail.</summary>
public sealed class BuiltInScheduler(NpgsqlDataSource database, ScheduleList schedules, JobRunner runner, TimeProvider time, ILogger<BuiltInScheduler> log)
    : IJobScheduler
{
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    readonly ConcurrentDictionary<string, Task> running = new();

    public async Task Run(CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await StartDue(stop);
                await Task.Delay(Look, time, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        await Idle();
    }

    /// <summary>Starts what is due now, without waiting for its end.</summary>
    public async Task StartDue(CancellationToken stop)
    {
        try
        {
            foreach (var schedule in await Due(stop))
                if (!running.TryGetValue(schedule.Name, out var earlier) || earlier.IsCompleted)
                    running[schedule.Name] = RunOne(schedule, stop);
        }
        catch (NpgsqlException exception)
        {
            log.LogWarning(exception, "The schedule could not be read; it is read again shortly");
        }
    }

    /// <summary>Ends when the jobs started so far have ended.</summary>
    public Task Idle() => Task.WhenAll(running.Values);

    async Task RunOne(Schedule schedule, CancellationToken stop)
    {
        await Task.Yield();
        try
        {
            await runner.RunIfDue(schedule, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        catch (Exception exception)
        {
            log.LogError(exception, "Job {Job} could not be run", schedule.Name);
        }
    }

    /// <summary>Due by the clock or by hand, or still said to be running though no process may have it any more.</summary>
    async Task<List<Schedule>> Due(CancellationToken stop)
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
                   where schedule is not null && (known.IsRunning || known.Job.Due(schedule, now, Calendar.Paris) is not null)
                   select schedule];
    }
}
