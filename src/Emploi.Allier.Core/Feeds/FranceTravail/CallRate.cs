using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;

namespace Emploi.Allier.Core.Feeds.FranceTravail;

/// <summary>When a service that counts its calls may be called next, by whichever run on whichever machine.</summary>
sealed class CallRate
{
    public const int ServiceMaxLength = 60;

    public required string Service { get; init; }
    public required DateTimeOffset NextAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<CallRate>
    {
        public void Configure(EntityTypeBuilder<CallRate> rate)
        {
            rate.ToTable("call_rates").HasKey(r => r.Service);
            rate.Property(r => r.Service).HasMaxLength(ServiceMaxLength);
            rate.NoPersonalData();
        }
    }
}

/// <summary>Gives each call its turn. The turns lie in the database: imports and trials of two sources, on two machines, share them.</summary>
public sealed class FranceTravailTurns(NpgsqlDataSource database, FranceTravailSettings settings, TimeProvider time)
{
    const string Service = "france-travail";

    /// <summary>A turn later than this was given by a machine whose clock is wrong.</summary>
    static readonly TimeSpan latest = TimeSpan.FromMinutes(10);

    public async Task Wait(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var turn = await database.Scalar<DateTime>(
            """
            insert into call_rates as rate (service, next_at) values ($1, $2 + $3)
            on conflict (service) do update set next_at = $3 + case when rate.next_at > $2 and rate.next_at < $4 then rate.next_at else $2 end
            returning next_at - $3
            """, stop, Service, now, settings.Pause, now + latest);
        if (turn - now.UtcDateTime is { Ticks: > 0 } wait) await Task.Delay(wait, time, stop);
    }

    /// <summary>Nobody calls for so long: the service asked for it.</summary>
    public Task Hold(TimeSpan howLong, CancellationToken stop) => database.Execute(
        "update call_rates set next_at = greatest(next_at, $2) where service = $1", stop, Service, time.GetUtcNow() + howLong);
}
