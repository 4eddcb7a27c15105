using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Emploi.Allier.Core.Data;

namespace Emploi.Allier.Core.Territory;

public sealed class Departement
{
    public const string Allier = "03";

    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string Region { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<Departement>
    {
        public void Configure(EntityTypeBuilder<Departement> departement)
        {
            departement.ToTable("departements").HasKey(d => d.Code);
            departement.NoPersonalData();
        }
    }
}

/// <summary>An employment basin. Its code is the slug of its official label, which every source of France Travail carries.</summary>
public sealed class Basin
{
    public required string Code { get; init; }
    public required string Name { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<Basin>
    {
        public void Configure(EntityTypeBuilder<Basin> basin)
        {
            basin.ToTable("basins").HasKey(b => b.Code);
            basin.NoPersonalData();
        }
    }
}

public sealed class Intercommunality
{
    public required string Code { get; init; }
    public required string Name { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<Intercommunality>
    {
        public void Configure(EntityTypeBuilder<Intercommunality> intercommunality)
        {
            intercommunality.ToTable("intercommunalities").HasKey(i => i.Code);
            intercommunality.NoPersonalData();
        }
    }
}
