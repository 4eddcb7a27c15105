using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Jobs;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Emploi.Allier.Core.Platform.Messages;

/// <summary>
/// Drains when the database says that a message was committed, by whichever process, and every few seconds for what waits its
/// next try. Runs only where jobs run.
/// </summary>
public sealed partial class OutboxLoop(DrainOutbox drain, NpgsqlDataSource database, JobSettings settings, JobHostName host, TimeProvider time, ILogger<OutboxLoop> log)
    : Lasting(Round, time)
{
    static readonly TimeSpan Round = TimeSpan.FromSeconds(10);

    protected override Task Work(CancellationToken stop) => settings.Host == host.Name ? Listen(stop) : Task.CompletedTask;

    protected override void Failed(Exception failure) => LogLost(failure);

    async Task Listen(CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await connection.Execute("listen outbox", stop);
        while (true)
        {
            // Listening began before this drain: nothing committed in between is missed.
            await drain.Run(stop);
            await WordOrRound(connection, stop);
        }
    }

    async Task WordOrRound(NpgsqlConnection connection, CancellationToken stop)
    {
        using var round = new CancellationTokenSource(Round, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, round.Token);
        try
        {
            await connection.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // The round is over: what waits its next try may be due.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be drained; it will be tried again.")]
    partial void LogLost(Exception lost);
}
