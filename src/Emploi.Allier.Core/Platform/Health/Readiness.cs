using Emploi.Allier.Core.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Emploi.Allier.Core.Platform.Health;

public enum HealthState { Ok, Late, Down }

/// <summary>What works and what does not. Without the first three the program cannot serve; what is late does not stop it.</summary>
public sealed record HealthReport(HealthState State, IReadOnlyDictionary<string, HealthState> Parts);

/// <summary>Asked by anybody, so the answer is kept for two seconds and tells names and states, nothing else.</summary>
public sealed class Readiness(
    NpgsqlDataSource database, Migrator migrator, DataFolder data, IServiceScopeFactory scopes, TimeProvider time, ILogger<Readiness> log)
{
    const long LeastDisk = 200L << 20;
    static readonly TimeSpan Kept = TimeSpan.FromSeconds(2), Patience = TimeSpan.FromSeconds(3);

    readonly SemaphoreSlim one = new(1, 1);
    (DateTimeOffset At, HealthReport Report)? last;

    public async Task<HealthReport> Report(CancellationToken stop)
    {
        await one.WaitAsync(stop);
        try
        {
            var now = time.GetUtcNow();
            if (last is not { } known || now - known.At > Kept) last = known = (now, await Look(stop));
            return known.Report;
        }
        finally
        {
            one.Release();
        }
    }

    async Task<HealthReport> Look(CancellationToken stop)
    {
        var parts = new Dictionary<string, HealthState>
        {
            ["database"] = await Try("database", Database, stop),
            ["disk"] = await Try("disk", _ => Task.FromResult(HasRoom() ? HealthState.Ok : HealthState.Down), stop),
        };
        if (parts["database"] == HealthState.Ok)
        {
            parts["migrations"] = await Try("migrations", async limit => await migrator.IsUpToDate(limit) ? HealthState.Ok : HealthState.Down, stop);
            await using var scope = scopes.CreateAsyncScope();
            if (parts["migrations"] == HealthState.Ok)
                foreach (var lag in scope.ServiceProvider.GetServices<ILag>())
                    parts[lag.Name] = await Try(lag.Name, async limit => (await lag.Measure(limit)).IsLate ? HealthState.Late : HealthState.Ok, stop);
        }
        return new(parts.Values.Max(), parts);
    }

    async Task<HealthState> Database(CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        return await connection.Scalar<int>("select 1", stop) == 1 ? HealthState.Ok : HealthState.Down;
    }

    bool HasRoom()
    {
        Directory.CreateDirectory(data.Path);
        return new DriveInfo(data.Path).AvailableFreeSpace > LeastDisk;
    }

    async Task<HealthState> Try(string part, Func<CancellationToken, Task<HealthState>> look, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Patience);
        try
        {
            return await look(limit.Token);
        }
        catch (Exception failure) when (failure is NpgsqlException or IOException or OperationCanceledException or UnauthorizedAccessException && !stop.IsCancellationRequested)
        {
            log.LogWarning(failure, "{Part} is down", part);
            return HealthState.Down;
        }
    }
}
