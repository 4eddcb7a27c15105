using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Emploi.Allier.Core.Platform.Jobs;

/// <summary>Looks every two seconds at what is due. Each job has its own task, so that a long import never holds up the mail.</summary>
public sealed class BuiltInScheduler(DueJobs jobs, JobRunner runner, TimeProvider time, ILogger<BuiltInScheduler> log)
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
            foreach (var (schedule, _) in await jobs.Read(stop))
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
}
