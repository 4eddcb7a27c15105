using Microsoft.Extensions.Hosting;

namespace Emploi.Allier.Core.Platform;

/// <summary>Work that lasts as long as the program: when a failure ends it, it is told and, a moment later, begun again.</summary>
public abstract class Lasting(TimeSpan patience, TimeProvider time) : BackgroundService
{
    protected TimeProvider Time { get; } = time;

    /// <summary>Ends by itself only when there is nothing to do here.</summary>
    protected abstract Task Work(CancellationToken stop);

    protected abstract void Failed(Exception failure);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Work(stoppingToken);
                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                Failed(failure);
                await Task.Delay(patience, Time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
