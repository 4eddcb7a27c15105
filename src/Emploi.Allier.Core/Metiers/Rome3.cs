using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Emploi.Allier.Core.Data;

namespace Emploi.Allier.Core.Metiers;

public sealed class Skill
{
    public required int Ogr { get; init; }
    public required string Label { get; init; }
    public required string Kind { get; init; }
    public bool Gone { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<Skill>
    {
        public void Configure(EntityTypeBuilder<Skill> skill)
        {
            skill.ToTable("skills").HasKey(s => s.Ogr);
            skill.NoPersonalData();
        }
    }
}

/// <summary>A skill that a trade of ROME 3 calls for.</summary>
public sealed class Rome3Skill
{
    public required string Rome3Code { get; init; }
    public required int SkillOgr { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<Rome3Skill>
    {
        public void Configure(EntityTypeBuilder<Rome3Skill> skill)
        {
            skill.ToTable("rome3_skills").HasKey(s => new { s.Rome3Code, s.SkillOgr });
            skill.Property(s => s.Rome3Code).HasColumnName("rome3_code");
            skill.NoPersonalData();
        }
    }
}

public enum MobilityKind { Near, Evolution }

/// <summary>From one trade of ROME 3 people come to another, at once or with training.</summary>
public sealed class Rome3Mobility
{
    /// <summary>Stands for every appellation of a code, in the two columns that may name one.</summary>
    public const int AnyAppellation = 0;

    public required string FromCode { get; init; }
    public required string ToCode { get; init; }
    public required int FromAppellation { get; init; }
    public required int ToAppellation { get; init; }
    public required MobilityKind Kind { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<Rome3Mobility>
    {
        public void Configure(EntityTypeBuilder<Rome3Mobility> mobility)
        {
            mobility.ToTable("rome3_mobilities").HasKey(m => new { m.FromCode, m.ToCode, m.FromAppellation, m.ToAppellation });
            mobility.NoPersonalData();
        }
    }
}
