using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.People;
using Emploi.Allier.Core.Platform.Parameters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Hires;

/// <summary>What an employer says of the hiring aid of the Département.</summary>
public enum HiringAid
{
    [Display(Name = "Oui, je demande le CIED")] Cied,
    [Display(Name = "Non")] Aucune,
    [Display(Name = "Je ne sais pas, rappelez-moi")] Rappel,
}

/// <summary>Who was hired, by whom, under which contract, from when to when, from which offer: typed once, cited by whatever pays or counts it.</summary>
public sealed class Hire
{
    public static readonly Parameter<int> KeptDays = Parameter.Days("embauches.conservation", 1_825,
        "Conservation d’une embauche après la fin du contrat, ou après son début s’il n’a pas de fin", "Choix du service : cinq ans", least: 365, toConfirm: true);

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Nobody once the person has been forgotten: that somebody was hired stays true.</summary>
    public Guid? PersonId { get; private init; }
    public Person? Person { get; private init; }
    public Guid OrganisationId { get; private init; }
    public Organisation Organisation { get; private init; } = null!;
    public Guid? OfferId { get; private init; }
    public Contract Contract { get; private set; }
    public DateOnly StartsOn { get; private set; }
    public DateOnly? EndsOn { get; private set; }

    /// <summary>Nothing when the job could open no aid.</summary>
    public HiringAid? Aid { get; private init; }

    /// <summary>Somebody who never applied here: who it was is not told.</summary>
    public bool Elsewhere { get; private init; }
    public DateTimeOffset RecordedAt { get; private init; }

    /// <summary>Its end, or its beginning when it has none: said by the database.</summary>
    public DateOnly KeptFrom { get; private set; }
    public long Revision { get; private set; }

    public static Hire Of(Guid personId, Guid organisationId, Terms terms, Guid? offerId, DateTimeOffset now, HiringAid? aid = null) => new()
    {
        PersonId = personId, OrganisationId = organisationId, OfferId = offerId, RecordedAt = now, Aid = aid,
        Contract = terms.Contract, StartsOn = terms.StartsOn, EndsOn = terms.EndsOn,
    };

    /// <summary>Of somebody who never applied here, by a number drawn when the form was shown.</summary>
    public static Hire OfElsewhere(Guid id, Guid organisationId, Terms terms, Guid? offerId, DateTimeOffset now, HiringAid? aid = null) => new()
    {
        Id = id, Elsewhere = true, OrganisationId = organisationId, OfferId = offerId, RecordedAt = now, Aid = aid,
        Contract = terms.Contract, StartsOn = terms.StartsOn, EndsOn = terms.EndsOn,
    };

    /// <summary>What an employer says of a contract.</summary>
    public sealed record Terms(Contract Contract, DateOnly StartsOn, DateOnly? EndsOn)
    {
        public Problem? Refusal => (Contract, EndsOn) switch
        {
            (_, { } end) when end < StartsOn => new(nameof(EndsOn), "La fin du contrat vient avant son début. Corrigez l’une des deux dates."),
            (Contract.Cdi, not null) => new(nameof(EndsOn), "Un CDI n’a pas de date de fin. Videz ce champ, ou choisissez un autre contrat."),
            (Contract.Cdd or Contract.Interim or Contract.Saisonnier or Contract.Cddi, null) => new(nameof(EndsOn), "Indiquez la fin prévue de ce contrat."),
            _ => null,
        };
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Hire>
    {
        public void Configure(EntityTypeBuilder<Hire> hire)
        {
            hire.ToTable("hires");
            hire.Property(h => h.KeptFrom).ValueGeneratedOnAddOrUpdate().NotAudited();
            hire.HasOne(h => h.Person).WithMany().HasForeignKey(h => h.PersonId).OnDelete(DeleteBehavior.Restrict);
            hire.HasOne(h => h.Organisation).WithMany().HasForeignKey(h => h.OrganisationId);
            hire.HasOne<Offer>().WithMany().HasForeignKey(h => h.OfferId).OnDelete(DeleteBehavior.SetNull);
            hire.Audited();
            hire.PersonalData(
                whose: "Personnes embauchées",
                ground: "Mission d’intérêt public : savoir à quoi mènent les offres, et à qui va une aide",
                kept: Keep.For(KeptDays, "kept_from"),
                rows: Rows.Where("person_id = (select person_id from accounts where id = @account)"));
        }
    }
}
