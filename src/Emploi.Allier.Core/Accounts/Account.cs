using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Accounts;

public enum AccountKind
{
    Candidat,
    Employeur,
    /// <summary>Staff of the Département or of the platform: comes by invitation, always with a second factor.</summary>
    Agent,
}

/// <summary>Who signs in. A person or a company is something else, which an account may be linked to and parted from.</summary>
public sealed class Account
{
    public const int EmailMaxLength = 254;
    public const int NameMaxLength = 120;
    public const string ClosedName = "Compte fermé";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public AccountKind Kind { get; private set; }
    public string? Email { get; internal set; }
    public string? NormalizedEmail { get; internal set; }
    public required string DisplayName { get; set; }
    public DateTimeOffset? EmailConfirmedAt { get; internal set; }
    public string? PasswordHash { get; internal set; }
    public string SecurityStamp { get; internal set; } = NewStamp();
    public bool TwoFactorEnabled { get; internal set; }
    public string? AuthenticatorKey { get; internal set; }
    public Guid? PersonId { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SuspendedAt { get; internal set; }
    public DateTimeOffset? WarnedAt { get; internal set; }
    public DateTimeOffset? ClosedAt { get; internal set; }
    public long Revision { get; private set; }

    public AccountActivity Activity { get; internal set; } = null!;
    public List<AccountRole> Roles { get; internal set; } = [];
    public List<AccountTerritory> Territories { get; internal set; } = [];

    public bool IsStaff => Kind is AccountKind.Agent;
    public bool IsInvited => IsStaff && EmailConfirmedAt is null;
    public bool MaySignIn => ClosedAt is null && SuspendedAt is null && EmailConfirmedAt is not null;

    public static Account Open(AccountKind kind, string email, string name, DateTimeOffset now)
    {
        var account = new Account { Kind = kind, DisplayName = name.Trim(), CreatedAt = now };
        account.Activity = new AccountActivity { AccountId = account.Id, LastSeenAt = now };
        account.Readdress(email);
        return account;
    }

    public static string Normalize(string email) => email.Trim().ToUpperInvariant();

    /// <summary>Whoever types an address first decides nothing for its owner: until it is proved, the last word counts.</summary>
    internal void AskedAs(AccountKind kind, string name)
    {
        if (EmailConfirmedAt is null && !IsStaff) (Kind, DisplayName) = (kind, name.Trim());
    }

    internal void Readdress(string email) => (Email, NormalizedEmail) = (email.Trim(), Normalize(email));

    /// <summary>Ends every session of the account: they stand only as long as they carry its stamp.</summary>
    internal void EndSessions() => SecurityStamp = NewStamp();

    internal void Erase(DateTimeOffset now)
    {
        (Email, NormalizedEmail, PasswordHash, AuthenticatorKey, PersonId) = (null, null, null, null, null);
        (DisplayName, TwoFactorEnabled, ClosedAt) = (ClosedName, false, now);
        EndSessions();
    }

    internal static string NewStamp() => Secret.New();

    internal sealed class Mapping : IEntityTypeConfiguration<Account>
    {
        public void Configure(EntityTypeBuilder<Account> account)
        {
            account.ToTable("accounts");
            // Whoever closes their account is forgotten by the trail too: it says that these changed, never what they held.
            account.Property(a => a.Email).HasMaxLength(EmailMaxLength).NotAudited();
            account.Property(a => a.NormalizedEmail).HasMaxLength(EmailMaxLength).NotAudited();
            account.Property(a => a.DisplayName).HasMaxLength(NameMaxLength).NotAudited();
            account.Property(a => a.PasswordHash).NotAudited();
            account.Property(a => a.SecurityStamp).NotAudited();
            account.Property(a => a.AuthenticatorKey).NotAudited();
            account.HasOne(a => a.Activity).WithOne().HasForeignKey<AccountActivity>(a => a.AccountId);
            account.HasMany(a => a.Roles).WithOne().HasForeignKey(r => r.AccountId);
            account.HasMany(a => a.Territories).WithOne().HasForeignKey(t => t.AccountId);
            account.Audited();
            account.PersonalData(
                whose: "toute personne qui a un compte",
                ground: "mission d’intérêt public",
                kept: Keep.ByJob<CloseUnusedAccounts>("Un compte inutilisé est fermé après un avertissement, et ses données effacées."),
                rows: Rows.Where("id = @account"));
        }
    }
}
