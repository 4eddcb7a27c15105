using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Employers;

/// <summary>What shows that an account speaks for an organisation. A SIRET shows nothing: anybody reads it.</summary>
public enum MembershipProof
{
    [Display(Name = "Adresse e-mail de l’entreprise")] Domaine,
    [Display(Name = "Appel de l’équipe")] Appel,
    [Display(Name = "Accord d’un ou d’une collègue")] Collegue,
}

/// <summary>An account that recruits for an organisation: asked, then verified, then ended.</summary>
public sealed class Membership
{
    public const string OnceIndex = "memberships_once", OwnerIndex = "memberships_one_owner";
    public const int NameMaxLength = 200;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public Account Account { get; private set; } = null!;
    public required Guid OrganisationId { get; init; }
    public Organisation Organisation { get; private set; } = null!;
    public bool Owner { get; internal set; }
    public required DateTimeOffset AskedAt { get; init; }
    public MembershipProof? Proof { get; private set; }
    public DateTimeOffset? VerifiedAt { get; private set; }
    public Guid? VerifiedBy { get; private set; }
    public string? VerifiedByName { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Its owner took the access away, or never gave it: the address alone proves nothing any more.</summary>
    public bool Removed { get; private set; }
    public long Revision { get; private set; }

    public bool IsVerified => VerifiedAt is not null && EndedAt is null;

    internal void Verify(MembershipProof proof, Guid? by, string byName, DateTimeOffset now) =>
        (Proof, VerifiedBy, VerifiedByName, VerifiedAt) = (proof, by, byName, now);

    internal void End(DateTimeOffset now) => (Owner, EndedAt) = (false, now);

    internal void Remove(DateTimeOffset now) => (Removed, EndedAt) = (true, now);

    internal sealed class Mapping : IEntityTypeConfiguration<Membership>
    {
        public void Configure(EntityTypeBuilder<Membership> membership)
        {
            membership.ToTable("memberships");
            membership.Property(m => m.VerifiedByName).HasMaxLength(NameMaxLength).NotAudited();
            membership.HasOne(m => m.Account).WithMany().HasForeignKey(m => m.AccountId);
            membership.HasOne(m => m.Organisation).WithMany().HasForeignKey(m => m.OrganisationId);
            membership.HasIndex(m => new { m.AccountId, m.OrganisationId }).IsUnique().HasDatabaseName(OnceIndex).HasFilter("ended_at is null");
            membership.Ignore(m => m.IsVerified);
            membership.Audited();
            membership.PersonalData(
                whose: "Personnes qui recrutent",
                ground: "Mission d’intérêt public : savoir qui publie une offre et qui voit une candidature",
                kept: Keep.With<Account>());
        }
    }
}
