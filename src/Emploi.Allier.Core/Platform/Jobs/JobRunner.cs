using System.Diagnostics;
using Emploi.Allier.Core.Audit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Emploi.Allier.Core.Platform.Jobs;

/// <summary>
/// Runs a job when it is due and nobody else runs it. The lock lives in a session of its own for the whole run; the id of the run
/// fences what is written, so that a process that lost its session cannot speak for the one that took over.
/// </summary>
public sealed class JobRunner(NpgsqlDataSource database, IServiceScopeFactory scopes, TimeProvider time, JobHostName host, ILogger<JobRunner> log)
{
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    public static readonly ActivitySource Activities = new("Emploi.Allier.Jobs");

    /// <summary>Runs the job to its end if it is due here and now; false when it is not, or when another process has it.</summary>
    public async Task<bool> RunIfDue(Schedule schedule, CancellationToken stop)
    {
        await using var session = await database.OpenConnectionAsync(stop);
        var ledger = new JobLedger(session, schedule, time);
        if (!await ledger.TryLock(stop)) return false;
        try
        {
            await ledger.MarkInterrupted(stop);
            if (await ledger.Begin(host.ToString(), stop) is not { } begun) return false;
            await Run(schedule, begun, ledger, stop);
            return true;
        }
        finally
        {
            // The pool would keep the session, and the lock with it, until somebody else takes it.
            await ledger.Unlock();
        }
    }

    async Task Run(Schedule schedule, JobLedger.Begun begun, JobLedger ledger, CancellationToken stop)
    {
        using var activity = Activities.StartActivity(schedule.Name);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var progress = new JobProgress(begun.RunId, schedule.Name);
        var work = Task.Run(() => Work(schedule, progress, cancel.Token), CancellationToken.None);
        var kept = await Watch(work, progress, ledger, cancel);

        var end = await Ending(work, kept, stop);
        if (end.State == JobRunState.Failed) log.LogError(end.Exception, "Job {Job} failed in run {Run}", schedule.Name, begun.RunId);
        else log.LogInformation("Job {Job} ended {State} in run {Run}", schedule.Name, end.State, begun.RunId);
        activity?.SetStatus(end.State == JobRunState.Failed ? ActivityStatusCode.Error : ActivityStatusCode.Ok);

        // A new session: the one of the lock may be what broke.
        await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
        await new JobLedger(connection, schedule, time).End(begun, end.State, progress.Current, end.Exception);
    }

    async Task Work(Schedule schedule, JobProgress progress, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Is($"travail « {schedule.Title} »");
        await ((IJob)scope.ServiceProvider.GetRequiredService(schedule.Job)).Run(progress, stop);
    }

    /// <summary>Once a second: saves the progress, and learns from the same statement whether to stop or whether the run was taken away.</summary>
    async Task<Kept> Watch(Task work, JobProgress progress, JobLedger ledger, CancellationTokenSource cancel)
    {
        var kept = Kept.Going;
        while (!work.IsCompleted)
        {
            using var waiting = new CancellationTokenSource();
            await Task.WhenAny(work, Task.Delay(Beat, time, waiting.Token));
            await waiting.CancelAsync();
            if (work.IsCompleted || kept != Kept.Going) continue;
            try
            {
                kept = await ledger.Beat(progress, CancellationToken.None);
            }
            catch (NpgsqlException)
            {
                kept = Kept.Lost;
            }
            if (kept != Kept.Going) await cancel.CancelAsync();
        }
        return kept;
    }

    static async Task<(JobRunState State, Exception? Exception)> Ending(Task work, Kept kept, CancellationToken stop)
    {
        try
        {
            await work;
            return (JobRunState.Succeeded, null);
        }
        catch (OperationCanceledException) when (kept == Kept.StopAsked)
        {
            return (JobRunState.Stopped, null);
        }
        catch (OperationCanceledException) when (kept == Kept.Lost || stop.IsCancellationRequested)
        {
            return (JobRunState.Interrupted, null);
        }
        catch (Exception exception)
        {
            return (JobRunState.Failed, exception);
        }
    }

    internal enum Kept { Going, StopAsked, Lost }
}

/// <summary>Which process this is, in the settings and in the history of runs.</summary>
public sealed record JobHostName(string Name)
{
    public override string ToString() => $"{Name} ({Environment.MachineName}, {Environment.ProcessId})";
}
