using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Parameters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Audit;

/// <summary>What a change and a reading have in common: who, when, which row.</summary>
public interface ITrailLine
{
    Guid Id { get; }
    DateTimeOffset At { get; }
    string ActorName { get; }
    string RowKey { get; }
}

/// <summary>One change of one row: who, when, what, before and after. Never edited, never deleted by the program.</summary>
public sealed class AuditEntry : ITrailLine
{
    internal static readonly Parameter<int> KeptDays = Parameter.Days("journal.conservation", 1_095,
        "Durée de conservation du journal des modifications et des lectures", "Recommandation de la CNIL sur la journalisation, portée à trois ans par le service",
        least: 366, most: 3_650, toConfirm: true);

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required DateTimeOffset At { get; init; }
    public Guid? ActorId { get; init; }
    public required string ActorName { get; init; }
    public required string TableName { get; init; }
    public required string RowKey { get; init; }
    public required AuditAction Action { get; init; }
    public string? Before { get; init; }
    public string? After { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<AuditEntry>
    {
        public void Configure(EntityTypeBuilder<AuditEntry> entry)
        {
            entry.ToTable("audit_entries");
            // What somebody changed may be of others: the copy of their data says that they did, not what it was.
            entry.Property(e => e.Before).HasColumnType("jsonb").NotExported();
            entry.Property(e => e.After).HasColumnType("jsonb").NotExported();
            entry.PersonalData(
                whose: "agentes et agents, et personnes dont la fiche est modifiée",
                ground: "mission d’intérêt public : savoir qui a changé quoi",
                kept: Keep.For(KeptDays, "at"),
                rows: Rows.Where("actor_id = @account"));
        }
    }
}

public enum AuditAction { Added, Changed, Deleted }
