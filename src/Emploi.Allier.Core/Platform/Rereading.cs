using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Emploi.Allier.Core.Platform;

/// <summary>Something of the database that each process holds in memory.</summary>
public interface IHeld
{
    /// <summary>Reads it again if it has changed since the last time.</summary>
    Task Refresh(CancellationToken stop);
}

/// <summary>What another process changed is known here within ten seconds.</summary>
sealed class Rereading(IEnumerable<IHeld> all, TimeProvider time, ILogger<Rereading> log) : BackgroundService
{
    static readonly TimeSpan Age = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                await Task.Delay(Age, time, stoppingToken);
                foreach (var held in all) await held.Refresh(stoppingToken);
            }
            catch (NpgsqlException exception)
            {
                log.LogWarning(exception, "What other processes may have changed could not be read again; what is known stays");
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
            }
    }
}
