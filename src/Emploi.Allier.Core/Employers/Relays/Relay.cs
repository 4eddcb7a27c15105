using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Employers.Relays;

public enum RelayAnswer
{
    [Display(Name = "Nous avons quelqu’un")] QuelquUn,
    [Display(Name = "Pas cette fois")] PasCetteFois,
}

/// <summary>An offer sent on to a structure: by whom, when, in which words, and what they answered.</summary>
public sealed class Relay
{
    public const int TextMaxLength = 10_000, NameMaxLength = 200;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OfferId { get; init; }
    public Offer Offer { get; private set; } = null!;

    /// <summary>Nothing once it has left the directory.</summary>
    public Guid? StructureId { get; init; }
    public Structure? Structure { get; private set; }
    public required string StructureName { get; init; }
    public required DateTimeOffset SentAt { get; init; }
    public Guid? SentBy { get; init; }
    public required string SentByName { get; init; }

    /// <summary>As it left, but for the link by which they answer.</summary>
    public required string Text { get; init; }
    public required Guid MessageId { get; init; }

    /// <summary>Asked for on purpose though it had been sent before.</summary>
    public bool Again { get; init; }

    /// <summary>Drawn when the form was shown: the same one twice sends once.</summary>
    public required Guid FormKey { get; init; }

    /// <summary>Of what answers this one, and opens nothing else.</summary>
    public required byte[] TokenHash { get; init; }
    public RelayAnswer? Answer { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }
    public long Revision { get; private set; }

    internal void Answered(RelayAnswer answer, DateTimeOffset now) => (Answer, AnsweredAt) = (answer, now);

    internal string TaskKey => $"relay:{Id}";

    internal sealed class Mapping : IEntityTypeConfiguration<Relay>
    {
        public void Configure(EntityTypeBuilder<Relay> relay)
        {
            relay.ToTable("relays");
            relay.Property(r => r.StructureName).HasMaxLength(Structure.NameMaxLength);
            relay.Property(r => r.SentByName).HasMaxLength(NameMaxLength);
            relay.Property(r => r.Text).HasMaxLength(TextMaxLength).NotAudited();
            relay.Property(r => r.FormKey).NotAudited();
            relay.Property(r => r.TokenHash).NotAudited();
            relay.HasOne(r => r.Offer).WithMany().HasForeignKey(r => r.OfferId);
            relay.HasOne(r => r.Structure).WithMany().HasForeignKey(r => r.StructureId).OnDelete(DeleteBehavior.SetNull);
            relay.HasIndex(r => r.TokenHash).IsUnique().HasDatabaseName("relays_token");
            relay.Audited();
            relay.PersonalData(
                whose: "Agentes et agents qui relaient une offre",
                ground: "Mission d’intérêt public : savoir à qui une offre a été signalée, et ce qui en est venu",
                kept: Keep.With<Offer>(),
                rows: Rows.Where("sent_by = @account"));
        }
    }
}
