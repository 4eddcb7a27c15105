using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Employers.Companies;

/// <summary>What a company says of itself to the public.</summary>
public sealed class CompanyPage
{
    public const int PresentationMinLength = 30, PresentationMaxLength = 20_000, WebsiteMaxLength = 300, MotiveMaxLength = 1_000;

    public required Guid OrganisationId { get; init; }
    public Organisation Organisation { get; private set; } = null!;

    /// <summary>What ends its address: it never changes, whatever becomes of the name.</summary>
    public string Reference { get; init; } = Offer.ByChance();

    /// <summary>The few elements of HTML that <see cref="SafeHtml"/> writes.</summary>
    public required string Presentation { get; set; }
    public string? Website { get; set; }

    /// <summary>Its company wants it to be seen.</summary>
    public bool IsOn { get; set; }

    /// <summary>The team has taken it from the public, and why.</summary>
    public DateTimeOffset? HiddenAt { get; private set; }
    public string? HiddenMotive { get; private set; }
    public required DateTimeOffset WrittenAt { get; set; }
    public long Revision { get; private set; }

    /// <summary>Its organisation must have been read with it.</summary>
    public string Path => PathOf(Organisation.Name, Reference);

    public static string PathOf(string name, string reference) => "/entreprises/" + OfferSlug.Of(name, null, reference);

    internal void Hide(string motive, DateTimeOffset now) => (HiddenAt, HiddenMotive) = (now, motive);

    internal void Show() => (HiddenAt, HiddenMotive) = (null, null);

    internal sealed class Mapping : IEntityTypeConfiguration<CompanyPage>
    {
        public void Configure(EntityTypeBuilder<CompanyPage> page)
        {
            page.ToTable("company_pages").HasKey(p => p.OrganisationId);
            page.Property(p => p.Presentation).HasMaxLength(PresentationMaxLength);
            page.Property(p => p.Website).HasMaxLength(WebsiteMaxLength);
            page.Property(p => p.HiddenMotive).HasMaxLength(MotiveMaxLength);
            page.HasOne(p => p.Organisation).WithOne().HasForeignKey<CompanyPage>(p => p.OrganisationId);
            page.HasIndex(p => p.Reference).IsUnique().HasDatabaseName("company_pages_reference");
            page.Ignore(p => p.Path);
            page.Audited();
            page.PersonalData(
                whose: "Personnes que nomme la page d’une entreprise",
                ground: "Mission d’intérêt public : faire connaître les entreprises qui recrutent",
                kept: Keep.While("l’entreprise la garde ; elle n’est plus publique dès que personne de vérifié n’en répond"),
                rows: Rows.None("la page d’une entreprise, publique"));
        }
    }
}
