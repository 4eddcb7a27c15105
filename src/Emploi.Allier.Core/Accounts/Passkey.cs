using Emploi.Allier.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Accounts;

/// <summary>The public half of a passkey; the other half never leaves the person's device.</summary>
public sealed class Passkey
{
    public const int NameMaxLength = 60;

    public required byte[] CredentialId { get; init; }
    public required Guid AccountId { get; init; }
    public required string Name { get; set; }
    public required byte[] PublicKey { get; init; }
    public required long SignCount { get; set; }
    public required string[] Transports { get; init; }
    public required bool IsUserVerified { get; set; }
    public required bool IsBackupEligible { get; init; }
    public required bool IsBackedUp { get; set; }
    public required byte[] AttestationObject { get; init; }
    public required byte[] ClientDataJson { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    internal UserPasskeyInfo ToInfo() => new(
        CredentialId, PublicKey, CreatedAt, (uint)SignCount, Transports,
        IsUserVerified, IsBackupEligible, IsBackedUp, AttestationObject, ClientDataJson)
    { Name = Name };

    internal sealed class Mapping : IEntityTypeConfiguration<Passkey>
    {
        public void Configure(EntityTypeBuilder<Passkey> passkey)
        {
            passkey.ToTable("passkeys");
            passkey.HasKey(p => p.CredentialId);
            passkey.Property(p => p.Name).HasMaxLength(NameMaxLength);
            passkey.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId);
            passkey.PersonalData("toute personne qui a un compte", "mission d’intérêt public", Keep.With<Account>());
        }
    }
}
