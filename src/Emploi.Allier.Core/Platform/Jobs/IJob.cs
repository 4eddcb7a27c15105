namespace Emploi.Allier.Core.Platform.Jobs;

/// <summary>
/// Work done at set times. It knows no scheduler, may run twice without harm, and stops between two steps when asked:
/// a crash at any instant only makes it run again.
/// </summary>
public interface IJob
{
    Task Run(JobProgress progress, CancellationToken stop);
}
