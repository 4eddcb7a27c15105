using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Candidates;

/// <summary>An offer that the holder of an account keeps, with what it said then: it may be gone when they come back to it.</summary>
public sealed class Favourite
{
    public const int CommuneMaxLength = 100;

    public required Guid AccountId { get; init; }
    public required string Reference { get; init; }
    public Guid? OfferId { get; init; }
    public required string Title { get; init; }
    public string? Employer { get; init; }
    public string? Commune { get; init; }
    public required DateTimeOffset KeptAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<Favourite>
    {
        public void Configure(EntityTypeBuilder<Favourite> favourite)
        {
            favourite.ToTable("favourites");
            favourite.HasKey(f => new { f.AccountId, f.Reference });
            favourite.Property(f => f.Title).HasMaxLength(Offer.TitleMaxLength);
            favourite.Property(f => f.Employer).HasMaxLength(Offer.EmployerMaxLength);
            favourite.Property(f => f.Commune).HasMaxLength(CommuneMaxLength);
            favourite.HasOne<Account>().WithMany().HasForeignKey(f => f.AccountId);
            favourite.PersonalData(
                whose: "Personnes qui cherchent un emploi et ont un compte",
                ground: "Mission d’intérêt public : retrouver les offres que l’on a gardées",
                kept: Keep.With<Account>());
        }
    }
}
