using System.Runtime.InteropServices;
using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Emploi.Allier.Core.Offers;

public enum OfferCountKind
{
    /// <summary>Its page was read.</summary>
    Lecture,

    /// <summary>Somebody left for the place where it is applied for.</summary>
    Depart,
}

/// <summary>How often, on a day, visitors did something with an offer.</summary>
public sealed class OfferCount
{
    public required Guid OfferId { get; init; }
    public required OfferCountKind Kind { get; init; }
    public required DateOnly Day { get; init; }
    public required int Count { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<OfferCount>
    {
        public void Configure(EntityTypeBuilder<OfferCount> count)
        {
            count.ToTable("offer_counts").HasKey(c => new { c.OfferId, c.Kind, c.Day });
            count.HasOne<Offer>().WithMany().HasForeignKey(c => c.OfferId);
            count.NoPersonalData();
        }
    }
}

/// <summary>Counts in memory and writes every few seconds: nobody waits for a count, and a crash loses a few seconds of them.</summary>
public sealed partial class OfferCounts(NpgsqlDataSource database, TimeProvider time, ILogger<OfferCounts> log) : BackgroundService
{
    static readonly TimeSpan Round = TimeSpan.FromSeconds(5);

    readonly Lock gate = new();
    Dictionary<(string Reference, OfferCountKind Kind, DateOnly Day), int> counted = [];

    public void Count(OfferCountKind kind, string reference, DateOnly day)
    {
        lock (gate) CollectionsMarshal.GetValueRefOrAddDefault(counted, (reference, kind, day), out _)++;
    }

    /// <summary>In the order of keys, so that two processes never wait for each other. An offer may be erased meanwhile.</summary>
    public async Task Save(CancellationToken stop)
    {
        Dictionary<(string Reference, OfferCountKind Kind, DateOnly Day), int> taken;
        lock (gate) (taken, counted) = (counted, []);
        if (taken.Count == 0) return;
        try
        {
            await database.Execute(
                """
                insert into offer_counts (offer_id, kind, day, count)
                select o.id, c.kind, c.day, c.count from unnest($1, $2, $3, $4) as c(reference, kind, day, count) join offers o on o.reference = c.reference order by o.id, c.kind, c.day
                on conflict (offer_id, kind, day) do update set count = offer_counts.count + excluded.count
                """, stop,
                taken.Keys.Select(key => key.Reference).ToArray(), taken.Keys.Select(key => EnumText.Of(key.Kind)).ToArray(), taken.Keys.Select(key => key.Day).ToArray(), taken.Values.ToArray());
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "The counts of offers could not be written; they are counted on.")]
    partial void LogLost(Exception lost);
}
