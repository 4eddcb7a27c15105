using Emploi.Allier.Core.Data;
using Npgsql;

namespace Emploi.Allier.Core.Platform.Jobs;

/// <summary>A job that the program has just learned waits for its next hour: it has missed nothing.</summary>
sealed class KnownJobs(ScheduleList schedules, NpgsqlDataSource database, TimeProvider time) : IStartupStep
{
    public int Order => 900;

    public Task Run(CancellationToken stop) => database.Execute(
        "insert into jobs (name, last_due) select name, $2 from unnest($1) name on conflict (name) do nothing", stop,
        schedules.All.Select(schedule => schedule.Name).ToArray(), time.GetUtcNow());
}
