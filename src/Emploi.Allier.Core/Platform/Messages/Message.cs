using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Platform.Messages;

/// <summary>Something to tell somebody: an e-mail, a text, a letter to print.</summary>
public sealed class Message
{
    public const int SubjectMaxLength = 200;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Channel Channel { get; init; }
    public required string Recipient { get; init; }
    public required string Subject { get; init; }
    public required string Body { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<Message>
    {
        public void Configure(EntityTypeBuilder<Message> message)
        {
            message.ToTable("messages");
            message.PersonalData(
                whose: "destinataires des messages",
                ground: "mission d’intérêt public : prévenir les personnes",
                kept: Keep.For(TimeSpan.FromDays(365), "created_at"));
        }
    }
}

public enum Channel { Email, Sms, Letter }
