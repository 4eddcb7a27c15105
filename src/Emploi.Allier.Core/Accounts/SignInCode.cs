using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Accounts;

/// <summary>
/// Six digits sent by e-mail. They serve only together with the request that the asking browser holds,
/// so that neither the mailbox nor this table alone opens the account.
/// </summary>
public sealed class SignInCode
{
    public const int Digits = 6;
    public const int MaxTries = 5;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public required byte[] RequestHash { get; init; }
    public required byte[] CodeHash { get; init; }
    /// <summary>Where the code was asked from; null for those of before this was kept.</summary>
    public byte[]? OriginHash { get; init; }
    public int Tries { get; private set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<SignInCode>
    {
        public void Configure(EntityTypeBuilder<SignInCode> code)
        {
            code.ToTable("sign_in_codes");
            code.HasIndex(c => c.RequestHash).IsUnique().HasDatabaseName("sign_in_codes_request");
            code.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId);
            code.PersonalData("toute personne qui a un compte", "mission d’intérêt public", Keep.For(TimeSpan.FromDays(1), "created_at"));
        }
    }
}
