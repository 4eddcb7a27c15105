using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Jobs;
using Npgsql;

namespace Emploi.Allier.Core.Feeds.Sources;

/// <summary>Each source that is switched on is a recurring job beside those of the program, on every host that runs them.</summary>
public sealed class SourceSchedules(NpgsqlDataSource database, ScheduleList schedules, TimeProvider time) : IStartupStep, IHeld
{
    string? known;

    public int Order => 890;

    public Task Run(CancellationToken stop) => Refresh(stop);

    public async Task Refresh(CancellationToken stop)
    {
        var sources = await database.Rows("select slug, name, cron from sources where enabled order by rank, name", row => (row.GetString(0), row.GetString(1), row.GetString(2)), stop);
        var now = string.Join('\n', sources);
        if (now == known) return;

        Schedule[] theirs = [.. sources.Select(((string Slug, string Name, string Cron) s) => Schedule.Of<ImportSource>(Source.JobPrefix + s.Slug, $"Recueillir les offres de {s.Name}", s.Cron))];
        // A job that is not known yet has missed nothing.
        await database.Execute("insert into jobs (name, last_due) select name, $2 from unnest($1) name on conflict (name) do nothing", stop,
            theirs.Select(schedule => schedule.Name).ToArray(), time.GetUtcNow());
        schedules.Besides(theirs);
        known = now;
    }
}
