using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Accounts;

/// <summary>What moves at each visit: written by single statements, never under the account's revision.</summary>
public sealed class AccountActivity
{
    public required Guid AccountId { get; init; }
    public DateTimeOffset LastSeenAt { get; internal set; }
    public int FailedAttempts { get; internal set; }
    public DateTimeOffset? LockedUntil { get; internal set; }
    public int FailedSecondFactors { get; internal set; }
    public DateTimeOffset? SecondFactorLockedUntil { get; internal set; }
    /// <summary>The 30-second step of the last authenticator code accepted: that code is not accepted twice.</summary>
    public long LastTotpStep { get; internal set; }

    internal sealed class Mapping : IEntityTypeConfiguration<AccountActivity>
    {
        public void Configure(EntityTypeBuilder<AccountActivity> activity)
        {
            activity.ToTable("account_activity");
            activity.HasKey(a => a.AccountId);
            activity.PersonalData("toute personne qui a un compte", "mission d’intérêt public", Keep.With<Account>());
        }
    }
}
