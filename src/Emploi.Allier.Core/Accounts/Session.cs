using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Accounts;

/// <summary>A browser that is signed in.</summary>
public sealed class Session
{
    public const int DeviceMaxLength = 80;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public required byte[] KeyHash { get; init; }
    public required string SecurityStamp { get; init; }
    public required byte[] Ticket { get; init; }
    public required string Device { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset LastSeenAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<Session>
    {
        public void Configure(EntityTypeBuilder<Session> session)
        {
            session.ToTable("sessions");
            session.Property(s => s.Device).HasMaxLength(DeviceMaxLength);
            session.HasIndex(s => s.KeyHash).IsUnique().HasDatabaseName("sessions_key");
            session.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
            session.PersonalData("toute personne connectée", "mission d’intérêt public", Keep.Until("expires_at"));
        }
    }
}
