using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Employers.Photographs;

/// <summary>The photograph of an offer, in words for whoever does not see it.</summary>
public sealed class OfferPhotograph
{
    public const int AltMaxLength = 200;
    public const string FileOwner = "photographie";

    public required Guid OfferId { get; init; }

    /// <summary>By the team, until the employer has answered: nobody else sees it.</summary>
    public required bool Proposed { get; init; }
    public required Guid FileId { get; set; }
    public required string Alt { get; set; }
    public required int Width { get; set; }
    public required int Height { get; set; }
    public required DateTimeOffset AddedAt { get; set; }
    public Guid? AddedBy { get; set; }
    public long Revision { get; private set; }

    public string Path => $"/offres/photographies/{FileId:N}.jpg";

    internal sealed class Mapping : IEntityTypeConfiguration<OfferPhotograph>
    {
        public void Configure(EntityTypeBuilder<OfferPhotograph> photograph)
        {
            photograph.ToTable("offer_photographs").HasKey(p => new { p.OfferId, p.Proposed });
            photograph.Property(p => p.Alt).HasMaxLength(AltMaxLength);
            photograph.HasOne<Offer>().WithMany().HasForeignKey(p => p.OfferId);
            photograph.HasOne<StoredFile>().WithMany().HasForeignKey(p => p.FileId);
            photograph.Ignore(p => p.Path);
            photograph.PersonalData(
                whose: "Personnes que montre la photographie d’une offre",
                ground: "Mission d’intérêt public\u00a0: publier des offres d’emploi",
                kept: Keep.With<Offer>());
        }
    }
}
