using Emploi.Allier.Core.Feeds;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Time;
using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;
using Npgsql;

namespace Emploi.Allier.Indexing.Hangfire;

/// <summary>
/// Each schedule is a recurring job of Hangfire, added and removed as sources come and go. Hangfire keeps the hours; what people ask for,
/// and new attempts, which it cannot know of, are handed to it within seconds.
/// </summary>
sealed class HangfireScheduler(
    ScheduleList schedules, DueJobs due, IRecurringJobManager recurring, IBackgroundJobClient client, JobStorage storage, TimeProvider time, ILogger<HangfireScheduler> log)
    : IJobScheduler
{
    /// <summary>What was handed over is not handed over again at once: it may wait for a worker, or work.</summary>
    static readonly TimeSpan again = TimeSpan.FromMinutes(1);

    readonly Dictionary<string, DateTimeOffset> handedOver = [];
    IReadOnlyList<Schedule>? known;

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (!ReferenceEquals(known, schedules.All)) Tell(schedules.All);
                await HandOver(stop);
            }
            catch (Exception exception) when (exception is NpgsqlException or BackgroundJobClientException)
            {
                log.LogWarning(exception, "The schedules could not be told to Hangfire; they are told again shortly");
            }
            await Task.Delay(BuiltInScheduler.Look, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    void Tell(IReadOnlyList<Schedule> all)
    {
        var options = new RecurringJobOptions { TimeZone = Calendar.Paris, MisfireHandling = MisfireHandlingMode.Relaxed };
        foreach (var schedule in all) recurring.AddOrUpdate(schedule.Name, Call(schedule), schedule.Cron.ToString(), options);
        using var connection = storage.GetConnection();
        foreach (var gone in connection.GetRecurringJobs().Where(job => all.All(schedule => schedule.Name != job.Id))) recurring.RemoveIfExists(gone.Id);
        known = all;
    }

    async Task HandOver(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        foreach (var (schedule, _) in (await due.Read(stop)).Where(job => !job.ByClock))
        {
            if (handedOver.TryGetValue(schedule.Name, out var last) && now - last < again) continue;
            client.Create(Call(schedule), new global::Hangfire.States.EnqueuedState(QueueOf(schedule)));
            handedOver[schedule.Name] = now;
        }
    }

    static Job Call(Schedule schedule) => schedule.Job == typeof(ImportSource)
        ? Job.FromExpression<DueJob>(job => job.Import(schedule.Name, CancellationToken.None))
        : Job.FromExpression<DueJob>(job => job.Run(schedule.Name, CancellationToken.None));

    static string QueueOf(Schedule schedule) => schedule.Job == typeof(ImportSource) ? DueJob.Imports : "default";
}
