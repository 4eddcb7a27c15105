using System.Runtime.InteropServices;
using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Emploi.Allier.Core.Offers;

/// <summary>How often, on a day, visitors left for the place where an offer is applied for.</summary>
public sealed class OfferClick
{
    public required Guid OfferId { get; init; }
    public required DateOnly Day { get; init; }
    public required int Count { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<OfferClick>
    {
        public void Configure(EntityTypeBuilder<OfferClick> click)
        {
            click.ToTable("offer_clicks").HasKey(c => new { c.OfferId, c.Day });
            click.HasOne<Offer>().WithMany().HasForeignKey(c => c.OfferId);
            click.NoPersonalData();
        }
    }
}

/// <summary>Counts in memory and writes every few seconds: nobody waits for a count, and a crash loses a few seconds of them.</summary>
public sealed partial class OfferClicks(NpgsqlDataSource database, TimeProvider time, ILogger<OfferClicks> log) : BackgroundService
{
    static readonly TimeSpan Round = TimeSpan.FromSeconds(5);

    readonly Lock gate = new();
    Dictionary<(Guid Offer, DateOnly Day), int> counted = [];

    public void Count(Guid offer, DateOnly day)
    {
        lock (gate) CollectionsMarshal.GetValueRefOrAddDefault(counted, (offer, day), out _)++;
    }

    /// <summary>In the order of keys, so that two processes never wait for each other. An offer may be erased meanwhile.</summary>
    public async Task Save(CancellationToken stop)
    {
        Dictionary<(Guid Offer, DateOnly Day), int> taken;
        lock (gate) (taken, counted) = (counted, []);
        if (taken.Count == 0) return;
        try
        {
            await database.Execute(
                """
                insert into offer_clicks (offer_id, day, count)
                select o.id, c.day, c.count from unnest($1, $2, $3) as c(offer_id, day, count) join offers o on o.id = c.offer_id order by o.id, c.day
                on conflict (offer_id, day) do update set count = offer_clicks.count + excluded.count
                """, stop, taken.Keys.Select(key => key.Offer).ToArray(), taken.Keys.Select(key => key.Day).ToArray(), taken.Values.ToArray());
        }
        catch
        {
            lock (gate)
                foreach (var (key, count) in taken) CollectionsMarshal.GetValueRefOrAddDefault(counted, key, out _) += count;
            throw;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        do
        {
            await Task.Delay(Round, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                await Save(CancellationToken.None);
            }
            catch (NpgsqlException failure)
            {
                LogLost(failure);
            }
        }
        while (!stoppingToken.IsCancellationRequested);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The clicks on offers could not be written; they are counted on.")]
    partial void LogLost(Exception lost);
}
