using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Accounts;

public enum LinkPurpose
{
    ConfirmEmail,
    ResetPassword,
    ChangeEmail,
    UndoEmailChange,
    Invitation,
}

/// <summary>A link sent by e-mail: it serves once, for one purpose, until it expires.</summary>
public sealed class AccountLink
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public required LinkPurpose Purpose { get; init; }
    public required byte[] TokenHash { get; init; }
    /// <summary>The address to take (change) or to take back (undo).</summary>
    public string? Email { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; private set; }

    internal void Use(DateTimeOffset now) => UsedAt = now;

    internal sealed class Mapping : IEntityTypeConfiguration<AccountLink>
    {
        public void Configure(EntityTypeBuilder<AccountLink> link)
        {
            link.ToTable("account_links");
            link.Property(l => l.Email).HasMaxLength(Account.EmailMaxLength);
            link.Property(l => l.UsedAt).IsConcurrencyToken();
            link.HasIndex(l => l.TokenHash).IsUnique().HasDatabaseName("account_links_token");
            link.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId);
            link.PersonalData("toute personne qui a un compte", "mission d’intérêt public", Keep.Until("expires_at"));
        }
    }
}
