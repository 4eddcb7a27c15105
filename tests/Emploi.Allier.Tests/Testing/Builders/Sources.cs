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
        var source = new FeedSource { Name = $"Partenaire {n}", Slug = $"partenaire-{n}", Kind = SourceKind.Xml, Cron = "15 * * * *", Enabled = true, CreatedAt = data.Site.Clock.GetUtcNow() };
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

    public static Task<JobRun> LastRun(this TestData data, FeedSource source) =>
        data.Read(db => db.Set<JobRun>().AsNoTracking().Where(r => r.Job == Emploi.Allier.Core.Feeds.Sources.Source.JobPrefix + source.Slug).OrderByDescending(r => r.Id).FirstAsync());
}
