using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Employers.Applications;

/// <summary>What colleagues note between themselves. It is another table than messages: neither can be taken for the other.</summary>
public sealed class ApplicationNote
{
    public const int TextMaxLength = 3_000;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ApplicationId { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset At { get; init; }
    public Guid? ActorId { get; init; }
    public required string ActorName { get; init; }
    public required Guid FormKey { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<ApplicationNote>
    {
        public void Configure(EntityTypeBuilder<ApplicationNote> note)
        {
            note.ToTable("application_notes");
            note.Property(n => n.Text).HasMaxLength(TextMaxLength);
            note.Property(n => n.ActorName).HasMaxLength(ApplicationStep.ActorMaxLength);
            note.HasOne<Application>().WithMany().HasForeignKey(n => n.ApplicationId);
            note.PersonalData(
                whose: "Personnes qui postulent à une offre, et personnes qui recrutent",
                ground: "Mesures prises à la demande de la personne : étudier sa candidature",
                kept: Keep.With<Application>());
        }
    }
}

/// <summary>What the employer writes to whoever applied, or they to the employer. It leaves at its hour; until then it can be taken back.</summary>
public sealed class ApplicationMessage
{
    public const int TextMaxLength = 5_000;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ApplicationId { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset LeavesAt { get; init; }
    public Guid? ActorId { get; init; }
    public required string ActorName { get; init; }

    /// <summary>The e-mail or the SMS that tells of it, which is forgotten before it.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>The other offer that it proposes, when it does.</summary>
    public Guid? AboutOfferId { get; init; }

    /// <summary>Written by whoever applied.</summary>
    public bool ByCandidate { get; init; }
    public required Guid FormKey { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<ApplicationMessage>
    {
        public void Configure(EntityTypeBuilder<ApplicationMessage> message)
        {
            message.ToTable("application_messages");
            message.Property(m => m.Text).HasMaxLength(TextMaxLength);
            message.Property(m => m.ActorName).HasMaxLength(ApplicationStep.ActorMaxLength);
            message.HasOne<Application>().WithMany().HasForeignKey(m => m.ApplicationId);
            message.HasOne<Offer>().WithMany().HasForeignKey(m => m.AboutOfferId).OnDelete(DeleteBehavior.SetNull);
            message.PersonalData(
                whose: "Personnes qui postulent à une offre, et personnes qui recrutent",
                ground: "Mesures prises à la demande de la personne : lui répondre",
                kept: Keep.With<Application>(),
                rows: Rows.Only("leaves_at <= @now"));
        }
    }
}
