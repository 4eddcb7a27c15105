using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform.Parameters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Employers.Companies;

/// <summary>Somebody who asked to be told of a company's offers: an account, whose address is used, or an address alone.</summary>
public sealed class CompanyFollower
{
    public static readonly Parameter<int> LifeDays = Parameter.Days("entreprises.suivi-duree", 365,
        "Durée du suivi d’une entreprise par e-mail, que chaque prolongation renouvelle", "Choix du service", least: 30, most: 730, toConfirm: true);

    public static readonly Parameter<int> UnconfirmedDays = Parameter.Days("entreprises.suivi-confirmation", 7,
        "Délai pour confirmer le suivi d’une entreprise, avant son effacement", "Choix du service", least: 1, most: 30);

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OrganisationId { get; init; }
    public Organisation Organisation { get; private set; } = null!;
    public Guid? AccountId { get; init; }
    public string? Email { get; init; }
    public string? NormalizedEmail { get; init; }

    /// <summary>It only stops or prolongs: nothing is opened with it.</summary>
    public string StopToken { get; init; } = Secret.New();
    public byte[]? ConfirmHash { get; private set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a link to confirm was last sent.</summary>
    public required DateTimeOffset AskedAt { get; set; }

    /// <summary>Offers published from then on are told.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }
    public required DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? WarnedAt { get; internal set; }

    public string AskConfirmation()
    {
        var token = Secret.New();
        ConfirmHash = Secret.Hash(token);
        return token;
    }

    public void Confirm(DateTimeOffset now, int lifeDays)
    {
        (ConfirmHash, ConfirmedAt) = (null, now);
        Prolong(now, lifeDays);
    }

    public void Prolong(DateTimeOffset now, int lifeDays) => (ExpiresAt, WarnedAt) = (now.AddDays(lifeDays), null);

    internal sealed class Mapping : IEntityTypeConfiguration<CompanyFollower>
    {
        public void Configure(EntityTypeBuilder<CompanyFollower> follower)
        {
            follower.ToTable("company_followers");
            follower.Property(f => f.Email).HasMaxLength(Account.EmailMaxLength);
            follower.Property(f => f.NormalizedEmail).HasMaxLength(Account.EmailMaxLength);
            follower.HasOne(f => f.Organisation).WithMany().HasForeignKey(f => f.OrganisationId);
            follower.HasOne<Account>().WithMany().HasForeignKey(f => f.AccountId);
            follower.PersonalData(
                whose: "Personnes qui ont demandé à suivre une entreprise",
                ground: "Consentement, confirmé par un lien et retiré en un geste",
                kept: Keep.Until("expires_at"));
        }
    }
}

/// <summary>An offer that a follower was told: no offer is told twice.</summary>
public sealed class FollowedOffer
{
    public required Guid FollowerId { get; init; }
    public required Guid OfferId { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<FollowedOffer>
    {
        public void Configure(EntityTypeBuilder<FollowedOffer> told)
        {
            told.ToTable("followed_offers");
            told.HasKey(t => new { t.FollowerId, t.OfferId });
            told.HasOne<CompanyFollower>().WithMany().HasForeignKey(t => t.FollowerId);
            told.PersonalData(
                whose: "Personnes qui ont demandé à suivre une entreprise",
                ground: "Consentement : ne jamais envoyer deux fois la même offre",
                kept: Keep.With<CompanyFollower>());
        }
    }
}
