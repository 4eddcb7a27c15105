using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Emploi.Allier.Core.Data;

namespace Emploi.Allier.Core.Territory;

/// <summary>A commune of France. One that left the official list is kept, marked gone: others may refer to it.</summary>
public sealed class Commune
{
    public required string Insee { get; init; }
    public required string Name { get; init; }
    public required string DepartementCode { get; init; }
    public required string[] PostalCodes { get; init; }
    public int? Population { get; init; }
    public double Latitude { get; init; }
    public double Longitude { get; init; }
    public string? BasinCode { get; init; }
    public string? IntercommunalityCode { get; init; }
    public bool Gone { get; init; }

    public bool InAllier => DepartementCode == Departement.Allier;

    internal sealed class Mapping : IEntityTypeConfiguration<Commune>
    {
        public void Configure(EntityTypeBuilder<Commune> commune)
        {
            commune.ToTable("communes").HasKey(c => c.Insee);
            commune.Ignore(c => c.InAllier);
            commune.NoPersonalData();
        }
    }
}

/// <summary>A commune that merged or changed code: its name and code still lead to today's.</summary>
public sealed class FormerCommune
{
    public required string Insee { get; init; }
    public required string Name { get; init; }
    public required string CommuneInsee { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<FormerCommune>
    {
        public void Configure(EntityTypeBuilder<FormerCommune> commune)
        {
            commune.ToTable("former_communes").HasKey(c => c.Insee);
            commune.NoPersonalData();
        }
    }
}
