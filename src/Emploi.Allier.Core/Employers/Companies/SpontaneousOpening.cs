using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform.Parameters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Employers.Companies;

/// <summary>A company that hears whoever comes, without an offer. Unless it confirms, that ends by itself.</summary>
public sealed class SpontaneousOpening
{
    public const int SeeksMaxLength = 600;

    public static readonly Parameter<int> LifeDays = Parameter.Days("entreprises.spontanees-duree", 90,
        "Durée pendant laquelle une entreprise reçoit des candidatures spontanées, que chaque confirmation renouvelle", "Choix du service", least: 15, most: 365, toConfirm: true);

    public static readonly Parameter<int> WarnedDays = Parameter.Days("entreprises.spontanees-rappel", 14,
        "Jours avant la fin où l’entreprise est invitée à confirmer qu’elle reçoit des candidatures spontanées", "Choix du service", least: 1, most: 60, toConfirm: true);

    public required Guid OrganisationId { get; init; }
    public Organisation Organisation { get; private set; } = null!;

    /// <summary>In its own words, whom it would like to hear from.</summary>
    public required string Seeks { get; set; }
    public DateTimeOffset ConfirmedAt { get; private set; }
    public DateTimeOffset EndsAt { get; private set; }
    public DateTimeOffset? RemindedAt { get; internal set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public long Revision { get; private set; }

    public bool Stands(DateTimeOffset now) => EndedAt is null && EndsAt > now;

    internal void Confirm(DateTimeOffset now, int days) => (ConfirmedAt, EndsAt, RemindedAt, EndedAt) = (now, now.AddDays(days), null, null);

    internal void End(DateTimeOffset now) => EndedAt = now;

    internal sealed class Mapping : IEntityTypeConfiguration<SpontaneousOpening>
    {
        public void Configure(EntityTypeBuilder<SpontaneousOpening> opening)
        {
            opening.ToTable("spontaneous_openings").HasKey(o => o.OrganisationId);
            opening.Property(o => o.Seeks).HasMaxLength(SeeksMaxLength);
            opening.HasOne(o => o.Organisation).WithOne().HasForeignKey<SpontaneousOpening>(o => o.OrganisationId);
            opening.Audited();
            opening.NoPersonalData();
        }
    }
}
