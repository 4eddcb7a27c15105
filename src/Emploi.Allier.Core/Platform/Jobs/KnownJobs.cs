using Npgsql;

namespace Emploi.Allier.Core.Platform.Jobs;

/// <summary>A job that the program has just learned waits for its next hour: it has missed nothing.</summary>
sealed class KnownJobs(ScheduleList schedules, NpgsqlDataSource database, TimeProvider time) : IStartupStep
{
    public int Order => 900;

    public async Task Run(CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "insert into jobs (name, last_due) select name, $2 from unnest($1) name on conflict (name) do nothing");
        command.Parameters.Add(new() { Value = schedules.All.Select(schedule => schedule.Name).ToArray() });
        command.Parameters.Add(new() { Value = time.GetUtcNow() });
        await command.ExecuteNonQueryAsync(stop);
    }
}
