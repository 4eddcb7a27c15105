using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Candidates;

public enum AlertRhythm
{
    [Display(Name = "Chaque jour")] Jour,
    [Display(Name = "Chaque semaine")] Semaine,
}

/// <summary>A search that somebody asked to be told of: an alert. It belongs to an account, whose address it uses, or to an address alone.</summary>
public sealed class SavedSearch
{
    public static readonly Parameter<int> LifeDays = Parameter.Days("alertes.duree", 180,
        "Durée d’une alerte, que chaque prolongation renouvelle", "Choix du service : six mois, le temps d’une recherche", least: 30, most: 730, toConfirm: true);

    public static readonly Parameter<int> UnconfirmedDays = Parameter.Days("alertes.confirmation", 7,
        "Délai pour confirmer une alerte, avant son effacement", "Choix du service", least: 1, most: 30);

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid? AccountId { get; init; }
    public string? Email { get; init; }
    public string? NormalizedEmail { get; init; }

    /// <summary>As the page of results has it; see <see cref="SearchAddress"/>.</summary>
    public required string Address { get; init; }

    public required AlertRhythm Rhythm { get; set; }

    /// <summary>It only stops or prolongs the alert: nothing is opened with it.</summary>
    public string StopToken { get; init; } = Secret.New();

    public byte[]? ConfirmHash { get; private set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a link to confirm was last sent.</summary>
    public required DateTimeOffset AskedAt { get; set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }
    public DateTimeOffset? PausedAt { get; set; }

    /// <summary>Offers published before this instant were looked at.</summary>
    public required DateTimeOffset CoveredTo { get; set; }

    public DateOnly? DueOn { get; private set; }
    public required DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? WarnedAt { get; private set; }

    public string AskConfirmation()
    {
        var token = Secret.New();
        ConfirmHash = Secret.Hash(token);
        return token;
    }

    public void Confirm(DateTimeOffset now, DateOnly today, int lifeDays)
    {
        (ConfirmHash, ConfirmedAt) = (null, now);
        Schedule(today);
        Prolong(now, lifeDays);
    }

    public void Prolong(DateTimeOffset now, int lifeDays) => (ExpiresAt, WarnedAt) = (now.AddDays(lifeDays), null);

    public void Warned(DateTimeOffset now) => WarnedAt = now;

    /// <summary>Today has had its turn: the next is a rhythm later.</summary>
    public void Schedule(DateOnly today) => DueOn = today.AddDays(DaysOf(Rhythm));

    public static int DaysOf(AlertRhythm rhythm) => rhythm is AlertRhythm.Jour ? 1 : 7;

    internal sealed class Mapping : IEntityTypeConfiguration<SavedSearch>
    {
        public void Configure(EntityTypeBuilder<SavedSearch> search)
        {
            search.ToTable("saved_searches");
            search.Property(s => s.Email).HasMaxLength(Account.EmailMaxLength);
            search.Property(s => s.NormalizedEmail).HasMaxLength(Account.EmailMaxLength);
            search.Property(s => s.Address).HasMaxLength(SearchAddress.MaxLength);
            search.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
            search.PersonalData(
                whose: "Personnes qui ont demandé à recevoir des offres",
                ground: "Consentement, confirmé par un lien et retiré en un geste",
                kept: Keep.Until("expires_at"));
        }
    }
}

/// <summary>An offer that an alert has told: no offer is told twice.</summary>
public sealed class AlertOffer
{
    public required Guid AlertId { get; init; }
    public required Guid OfferId { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<AlertOffer>
    {
        public void Configure(EntityTypeBuilder<AlertOffer> told)
        {
            told.ToTable("alert_offers");
            told.HasKey(t => new { t.AlertId, t.OfferId });
            told.HasOne<SavedSearch>().WithMany().HasForeignKey(t => t.AlertId);
            told.PersonalData(
                whose: "Personnes qui ont demandé à recevoir des offres",
                ground: "Consentement : ne jamais envoyer deux fois la même offre",
                kept: Keep.With<SavedSearch>());
        }
    }
}
