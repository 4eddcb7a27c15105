using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Accounts;

/// <summary>A code kept on paper for the day when the phone is lost. Used means deleted.</summary>
public sealed class RecoveryCode
{
    public const int SetSize = 10;

    public required Guid AccountId { get; init; }
    public required byte[] CodeHash { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<RecoveryCode>
    {
        public void Configure(EntityTypeBuilder<RecoveryCode> code)
        {
            code.ToTable("recovery_codes");
            code.HasKey(c => new { c.AccountId, c.CodeHash });
            code.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId);
            code.PersonalData("toute personne qui a un compte", "mission d’intérêt public", Keep.With<Account>());
        }
    }
}
