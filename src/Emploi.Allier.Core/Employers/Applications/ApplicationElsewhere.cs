using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Retention;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Employers.Applications;

/// <summary>What whoever applied on another site says of it.</summary>
public enum ElsewhereState
{
    [Display(Name = "À dire")] ADire,
    [Display(Name = "Envoyée")] Envoyee,
    [Display(Name = "Entretien")] Entretien,
    [Display(Name = "Non retenue")] Refusee,
    [Display(Name = "J’ai le poste")] Obtenue,
}

/// <summary>Somebody who left for the site of a partner; an application once they say that they applied there.</summary>
public sealed class ApplicationElsewhere
{
    public const int SiteMaxLength = 253;
    public const string OnceIndex = "applications_elsewhere_once";

    public static readonly Parameter<int> AskedDays = Parameter.Days("candidatures.ailleurs", 30,
        "Durée pendant laquelle on demande à une personne partie sur un autre site si elle y a postulé", "Choix du service", least: 1, most: 180);

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public Guid? OfferId { get; init; }

    /// <summary>What it said on the day when they left.</summary>
    public required OfferCopy OfferCopy { get; set; }

    /// <summary>Where they went.</summary>
    public required string Site { get; init; }
    public required DateTimeOffset LeftAt { get; set; }
    public DateTimeOffset? AppliedAt { get; private set; }
    public ElsewhereState State { get; private set; }
    public required DateTimeOffset ChangedAt { get; set; }
    public required DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? EndingToldAt { get; internal set; }

    internal void Become(ElsewhereState state, DateTimeOffset now, int keptDays) =>
        (State, AppliedAt, ChangedAt, ExpiresAt) = (state, AppliedAt ?? now, now, now.AddDays(keptDays));

    internal sealed class Mapping : IEntityTypeConfiguration<ApplicationElsewhere>
    {
        public void Configure(EntityTypeBuilder<ApplicationElsewhere> application)
        {
            application.ToTable("applications_elsewhere");
            application.Property(a => a.Site).HasMaxLength(SiteMaxLength);
            application.Property(a => a.OfferCopy).HasColumnType("jsonb").HasConversion(OfferCopy.Converter);
            application.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId);
            application.HasOne<Offer>().WithMany().HasForeignKey(a => a.OfferId).OnDelete(DeleteBehavior.SetNull);
            application.HasIndex(a => new { a.AccountId, a.OfferId }).IsUnique().HasDatabaseName(OnceIndex);
            application.PersonalData(
                whose: "Personnes qui cherchent un emploi et ont un compte",
                ground: "Mission d’intérêt public : retrouver toutes ses candidatures au même endroit",
                kept: Keep.Until("expires_at"));
        }
    }
}

/// <summary>Remembers who left for another site, asks what came of it, and keeps what they say.</summary>
public sealed class Elsewhere(EmploiDbContext db, Parameters parameters, Erasures erasures, Calendar calendar)
{
    public IQueryable<ApplicationElsewhere> Of(Guid accountId) => db.Set<ApplicationElsewhere>().Where(a => a.AccountId == accountId);

    /// <summary>Again for the same offer, it is asked again; what they said already stays.</summary>
    public async Task Leave(Offer offer, string site, Guid accountId, CancellationToken stop)
    {
        var (now, until) = (calendar.Now, calendar.Now.AddDays(parameters.Get(ApplicationElsewhere.AskedDays)));
        if (await Of(accountId).SingleOrDefaultAsync(a => a.OfferId == offer.Id, stop) is { } known)
        {
            if (known.State is not ElsewhereState.ADire) return;
            (known.OfferCopy, known.LeftAt, known.ChangedAt, known.ExpiresAt) = (OfferCopy.Of(offer, now), now, now, until);
        }
        else
        {
            db.Add(new ApplicationElsewhere { AccountId = accountId, OfferId = offer.Id, OfferCopy = OfferCopy.Of(offer, now), Site = site, LeftAt = now, ChangedAt = now, ExpiresAt = until });
        }
        // Two clicks at once are one.
        await db.SaveOr(ApplicationElsewhere.OnceIndex, new("", ""), stop);
    }

    public async Task Tell(ApplicationElsewhere application, ElsewhereState state, CancellationToken stop)
    {
        if (state is ElsewhereState.ADire) return;
        application.Become(state, calendar.Now, parameters.Get(Application.KeptDays));
        await db.SaveChangesAsync(stop);
    }

    /// <summary>They did not apply, or want it in their list no more.</summary>
    public async Task Drop(Guid accountId, Guid id, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        if (await Of(accountId).Where(a => a.Id == id).ExecuteDeleteAsync(stop) > 0) erasures.Note<ApplicationElsewhere>(id);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
