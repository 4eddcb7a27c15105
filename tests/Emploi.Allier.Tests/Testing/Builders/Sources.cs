using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds;
using Emploi.Allier.Core.Feeds.Sources;
using Emploi.Allier.Core.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using FeedSource = Emploi.Allier.Core.Feeds.Sources.Source;

namespace Emploi.Allier.Tests.Testing;

public static class SourcesData
{
    static int number;

    /// <summary>A partner whose offers are gathered.</summary>
    public static Task<FeedSource> FeedSource(this TestData data, Action<FeedSource>? change = null)
    {
        var n = Interlocked.Increment(ref number);
        var source = new FeedSource { Name = $"Partenaire {n}", Slug = $"partenaire-{n}", Kind = SourceKind.File, Cron = "15 * * * *", Enabled = true, CreatedAt = data.Site.Clock.GetUtcNow() };
        change?.Invoke(source);
        return data.Add(source);
    }

    /// <summary>Runs its job to its end, now, as an administrator who asks for it.</summary>
    public static async Task<FeedRun> Gather(this TestData data, FeedSource source)
    {
        var services = data.Site.Services;
        await services.GetRequiredService<SourceSchedules>().Refresh(default);
        await data.Site.With<JobOrders>(orders => orders.Run(source.JobName, default));
        (await services.GetRequiredService<JobRunner>().RunIfDue(services.GetRequiredService<ScheduleList>().Find(source.JobName)!, default)).ShouldBeTrue();
        return await data.Read(db => db.Set<FeedRun>().AsNoTracking().Where(r => r.SourceId == source.Id).OrderByDescending(r => r.RunId).FirstAsync());
    }

    /// <summary>A reading as its run has left it, some days ago unless told: nothing is called.</summary>
    public static async Task<FeedRun> Reading(this TestData data, FeedSource source, JobRunState state = JobRunState.Succeeded, int daysAgo = 0, int added = 12, string? error = null)
    {
        if (await data.Count<JobState>(job => job.Name == Emploi.Allier.Core.Feeds.Sources.Source.JobPrefix + source.Slug) == 0)
            await data.Add(new JobState { Name = source.JobName, LastDue = data.Site.Clock.GetUtcNow() });
        var start = data.Site.Clock.GetUtcNow().AddDays(-daysAgo).AddMinutes(-3);
        DateTimeOffset? end = state is JobRunState.Running ? null : start.AddSeconds(95);
        var run = await data.Read(db => db.Database.SqlQuery<long>(
            $"""
            insert into job_runs (job, cause, due_at, started_at, finished_at, state, attempt, done, error, host)
            values ({source.JobName}, 'schedule', {start}, {start}, {end}, {EnumText.Of(state)}, 1, 1200, {error}, 'test') returning id as "Value"
            """).ToListAsync());
        return await data.Add(new FeedRun { RunId = run.Single(), SourceId = source.Id, Read = 1_000, Added = added, Updated = 30, Unchanged = 950, Expired = 7, Refused = 8, Duplicates = 4 });
    }

    public static Task<JobRun> LastRun(this TestData data, FeedSource source) =>
        data.Read(db => db.Set<JobRun>().AsNoTracking().Where(r => r.Job == Emploi.Allier.Core.Feeds.Sources.Source.JobPrefix + source.Slug).OrderByDescending(r => r.Id).FirstAsync());
}
