using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Emploi.Allier.Core.Data;

namespace Emploi.Allier.Core.Territory;

/// <summary>A TSD, the territory that the rights of the staff follow. It is not an employment basin.</summary>
public sealed class SocialTerritory
{
    public required string Code { get; init; }
    public required string Name { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<SocialTerritory>
    {
        public void Configure(EntityTypeBuilder<SocialTerritory> territory)
        {
            territory.ToTable("social_territories").HasKey(t => t.Code);
            territory.NoPersonalData();
        }
    }
}

/// <summary>An MSD, the social centre that works for one TSD.</summary>
public sealed class SocialCentre
{
    public const int NameMaxLength = 100;

    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string TerritoryCode { get; set; }
    public long Revision { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<SocialCentre>
    {
        public void Configure(EntityTypeBuilder<SocialCentre> centre)
        {
            centre.ToTable("social_centres").HasKey(c => c.Code);
            centre.Property(c => c.Name).HasMaxLength(NameMaxLength);
            centre.NoPersonalData();
            centre.Audited();
        }
    }
}

/// <summary>Which TSD and MSD a commune of the Allier belongs to: a guess from its basin until the Département confirms it.</summary>
public sealed class SocialAssignment
{
    public required string CommuneInsee { get; init; }
    public required string TerritoryCode { get; set; }
    public string? CentreCode { get; set; }
    public bool Confirmed { get; set; }
    public long Revision { get; private set; }

    internal sealed class Mapping : IEntityTypeConfiguration<SocialAssignment>
    {
        public void Configure(EntityTypeBuilder<SocialAssignment> assignment)
        {
            assignment.ToTable("social_assignments").HasKey(a => a.CommuneInsee);
            assignment.HasOne<SocialCentre>().WithMany().HasForeignKey(a => a.CentreCode);
            assignment.NoPersonalData();
            assignment.Audited();
        }
    }
}
