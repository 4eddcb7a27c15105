using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Employers.Relays;

public enum StructureKind
{
    [Display(Name = "ACI (atelier ou chantier d’insertion)")] Aci,
    [Display(Name = "EI (entreprise d’insertion)")] Ei,
    [Display(Name = "AI (association intermédiaire)")] Ai,
    [Display(Name = "ETTI (travail temporaire d’insertion)")] Etti,
    [Display(Name = "GEIQ (groupement d’employeurs)")] Geiq,
    [Display(Name = "Partenaire (mission locale, Cap emploi, formation…)")] Partenaire,
}

/// <summary>A line of the team's directory: an SIAE or a partner that offers are sent on to, and whom to write to there.</summary>
public sealed class Structure
{
    public const int NameMaxLength = Organisation.NameMaxLength, ActivitiesMaxLength = 1_000, ContactMaxLength = 200, EmailMaxLength = Account.EmailMaxLength;
    public const string EmailIndex = "structures_email";

    /// <summary>Those that the law calls SIAE (Code du travail, article L5132-4); a GEIQ is none.</summary>
    public static readonly StructureKind[] Siae = [StructureKind.Aci, StructureKind.Ei, StructureKind.Ai, StructureKind.Etti];

    public static readonly Parameter<int> KeptDays = Parameter.Days("annuaire.conservation", 1_095,
        "Conservation d’une structure de l’annuaire après le dernier échange avec elle", "Choix du service : trois ans", least: 90, most: 3_650, toConfirm: true);

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid OrganisationId { get; private set; }
    public Organisation Organisation { get; internal set; } = null!;
    public string? Siret { get; internal set; }
    public required string Name { get; set; }
    public required StructureKind Kind { get; set; }
    public required string CommuneInsee { get; set; }
    public Commune Commune { get; private set; } = null!;

    /// <summary>What one does there, in words.</summary>
    public string? Activities { get; set; }
    public string? Contact { get; set; }
    public required string Email { get; set; }
    public string? Phone { get; set; }
    public bool Active { get; set; } = true;

    /// <summary>Since when they want no more offers.</summary>
    public DateTimeOffset? StoppedAt { get; internal set; }
    public required DateTimeOffset TouchedAt { get; set; }
    public long Revision { get; private set; }

    public bool IsSiae => Siae.Contains(Kind);

    internal sealed class Mapping : IEntityTypeConfiguration<Structure>
    {
        public void Configure(EntityTypeBuilder<Structure> structure)
        {
            structure.ToTable("structures");
            structure.Property(s => s.Name).HasMaxLength(NameMaxLength);
            structure.Property(s => s.Activities).HasMaxLength(ActivitiesMaxLength);
            structure.Property(s => s.Contact).HasMaxLength(ContactMaxLength).NotAudited();
            structure.Property(s => s.Email).HasMaxLength(EmailMaxLength).NotAudited();
            structure.Property(s => s.Phone).HasMaxLength(Platform.Phone.MaxLength).NotAudited();
            structure.Property(s => s.TouchedAt).NotAudited();
            structure.HasOne(s => s.Organisation).WithMany().HasForeignKey(s => s.OrganisationId);
            structure.HasOne(s => s.Commune).WithMany().HasForeignKey(s => s.CommuneInsee);
            structure.Ignore(s => s.IsSiae);
            structure.Audited();
            structure.PersonalData(
                whose: "Correspondantes et correspondants des SIAE et des partenaires",
                ground: "Mission d’intérêt public : faire connaître les offres à qui accompagne des personnes vers l’emploi",
                kept: Keep.For(KeptDays, "touched_at"),
                rows: Rows.Where("lower(email) = lower(@email)"));
        }
    }
}
