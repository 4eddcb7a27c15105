using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Photographs;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Employers.Companies;

/// <summary>One of the photographs of a company, in words for whoever does not see it.</summary>
public sealed class CompanyPhotograph
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OrganisationId { get; init; }
    public required Guid FileId { get; init; }
    public required string Alt { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
    public Guid? AddedBy { get; init; }

    public string Path => $"/entreprises/photographies/{FileId:N}.jpg";

    internal sealed class Mapping : IEntityTypeConfiguration<CompanyPhotograph>
    {
        public void Configure(EntityTypeBuilder<CompanyPhotograph> photograph)
        {
            photograph.ToTable("company_photographs");
            photograph.Property(p => p.Alt).HasMaxLength(OfferPhotograph.AltMaxLength);
            photograph.HasOne<Organisation>().WithMany().HasForeignKey(p => p.OrganisationId);
            photograph.HasOne<StoredFile>().WithMany().HasForeignKey(p => p.FileId);
            photograph.Ignore(p => p.Path);
            photograph.PersonalData(
                whose: "Personnes que montre la photographie d’une entreprise",
                ground: "Mission d’intérêt public : faire connaître les entreprises qui recrutent",
                kept: Keep.While("l’entreprise la montre, et n’a pas été priée de l’enlever"),
                rows: Rows.None("la photographie d’une entreprise, publique"));
        }
    }
}
