using Microsoft.Extensions.Hosting;

namespace Emploi.Allier.Core.Platform.Jobs;

public sealed record JobSettings : Settings
{
    /// <summary>The process that runs the jobs: "web", "worker", or "none".</summary>
    public string Host { get; init; } = "web";

    public override IEnumerable<string> Problems(bool production)
    {
        if (Host is not ("web" or "worker" or "none"))
            yield return $"Jobs:Host is « {Host} »: say which process runs the jobs, web, worker or none.";
    }
}

/// <summary>Runs the scheduler in the process that the settings name.</summary>
sealed class JobHost(JobSettings settings, JobHostName host, IJobScheduler scheduler) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        settings.Host == host.Name ? scheduler.Run(stoppingToken) : Task.CompletedTask;
}
