using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Emploi.Allier.Core.Data;

namespace Emploi.Allier.Core.Metiers;

/// <summary>A release of ROME 4, "4.60": whoever stores a code stores the release beside it.</summary>
public sealed class RomeRelease
{
    public const int MaxLength = 10;

    public required string Release { get; init; }

    /// <summary>4 for "4.60".</summary>
    public required int Version { get; init; }
    public required DateTimeOffset LoadedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<RomeRelease>
    {
        public void Configure(EntityTypeBuilder<RomeRelease> release)
        {
            release.ToTable("rome_releases").HasKey(r => r.Release);
            release.Property(r => r.Release).HasMaxLength(MaxLength);
            release.NoPersonalData();
        }
    }
}

/// <summary>A code of ROME 4. One that a release dropped is kept, marked gone: what was stored under it stays readable.</summary>
public sealed class Trade
{
    public required string Code { get; init; }
    public required string Label { get; init; }

    /// <summary>The code of ROME 3 that this one came from; skills and mobility are still told by it.</summary>
    public required string Rome3Code { get; init; }

    /// <summary>The last release that had this code.</summary>
    public required string Release { get; init; }
    public string? DomainCode { get; init; }

    /// <summary>What the publisher says of the trade and of the ecological transition: "Emploi Vert".</summary>
    public string? Ecology { get; init; }
    public bool? Digital { get; init; }
    public bool? Demographic { get; init; }
    public bool? Regulated { get; init; }
    public bool? Executive { get; init; }
    public bool Gone { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<Trade>
    {
        public void Configure(EntityTypeBuilder<Trade> trade)
        {
            trade.ToTable("trades").HasKey(t => t.Code);
            trade.NoPersonalData();
        }
    }
}

/// <summary>"Bâtiment second œuvre", within the family "Construction, bâtiment et travaux publics".</summary>
public sealed class TradeDomain
{
    public required string Code { get; init; }
    public required string Label { get; init; }
    public required string FamilyCode { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<TradeDomain>
    {
        public void Configure(EntityTypeBuilder<TradeDomain> domain)
        {
            domain.ToTable("trade_domains").HasKey(d => d.Code);
            domain.NoPersonalData();
        }
    }
}

public sealed class TradeFamily
{
    public required string Code { get; init; }
    public required string Label { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<TradeFamily>
    {
        public void Configure(EntityTypeBuilder<TradeFamily> family)
        {
            family.ToTable("trade_families").HasKey(f => f.Code);
            family.NoPersonalData();
        }
    }
}

/// <summary>A job title that people know, in both genders: "Boulanger / Boulangère".</summary>
public sealed class Appellation
{
    public required int Ogr { get; init; }
    public required string TradeCode { get; init; }
    public required string Label { get; init; }
    public required string ShortLabel { get; init; }
    public required bool Main { get; init; }
    public required bool RarelyUsed { get; init; }
    public required string Release { get; init; }
    public bool Gone { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<Appellation>
    {
        public void Configure(EntityTypeBuilder<Appellation> appellation)
        {
            appellation.ToTable("appellations").HasKey(a => a.Ogr);
            appellation.NoPersonalData();
        }
    }
}
