namespace Emploi.Allier.Core.Platform.Jobs;

/// <summary>Watches the clock and hands due jobs to <see cref="JobRunner"/>, until it is stopped; then it lets running jobs end their step.</summary>
public interface IJobScheduler
{
    Task Run(CancellationToken stop);
}
