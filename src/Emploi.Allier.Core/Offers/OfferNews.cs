using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Emploi.Allier.Core.Offers;

/// <summary>
/// Counts what happens to public offers, here and in other processes: a page kept under one number is not shown under the next.
/// While the database cannot be heard, nothing may be kept.
/// </summary>
public sealed partial class OfferNews(NpgsqlDataSource database, ILogger<OfferNews> log) : Lasting(Patience, TimeProvider.System)
{
    /// <summary>Offers were changed, and then, indexes have taken it in.</summary>
    public const string Changed = "offers", Indexed = "offers_indexed";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    long number;
    volatile bool hears;

    /// <summary>Nothing when it is not known whether something has just happened.</summary>
    public long? Number => hears ? Interlocked.Read(ref number) : null;

    /// <summary>What this process has just done itself it need not hear.</summary>
    internal void Happened() => Interlocked.Increment(ref number);

    protected override void Failed(Exception failure)
    {
        hears = false;
        LogLost(failure);
    }

    protected override async Task Work(CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await connection.Execute($"listen {Changed}", stop);
        await connection.Execute($"listen {Indexed}", stop);
        Happened();
        hears = true;
        while (true)
        {
            await connection.WaitAsync(stop);
            Happened();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "News of offers are not heard: pages are not kept until they are.")]
    partial void LogLost(Exception lost);
}
