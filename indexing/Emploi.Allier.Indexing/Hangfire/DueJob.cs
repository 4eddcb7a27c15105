using System.ComponentModel;
using Emploi.Allier.Core.Platform.Jobs;
using Hangfire;

namespace Emploi.Allier.Indexing.Hangfire;

/// <summary>
/// What Hangfire calls. <see cref="JobRunner"/> runs the job if it is due and nobody else has it, under the product's own lock, and
/// writes its history, its progress and its retries in the product's own tables: called twice, or for nothing, it does nothing.
/// </summary>
public sealed class DueJob(JobRunner runner, ScheduleList schedules)
{
    public const string Imports = "imports";

    [DisplayName("{0}"), AutomaticRetry(Attempts = 0)]
    public async Task Run(string name, CancellationToken stop)
    {
        // A source that was switched off meanwhile is unknown.
        if (schedules.Find(name) is { } schedule) await runner.RunIfDue(schedule, stop);
    }

    [DisplayName("{0}"), AutomaticRetry(Attempts = 0), Queue(Imports)]
    public Task Import(string name, CancellationToken stop) => Run(name, stop);
}
