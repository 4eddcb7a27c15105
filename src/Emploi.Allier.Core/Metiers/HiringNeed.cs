using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Emploi.Allier.Core.Data;

namespace Emploi.Allier.Core.Metiers;

/// <summary>A line of the BMO survey: what the employers of a basin meant to hire in a year. A null figure is kept secret by the publisher.</summary>
public sealed class HiringNeed
{
    public required int Year { get; init; }
    public required string FapCode { get; init; }
    public required string BasinCode { get; init; }
    public required string Label { get; init; }
    public required string FamilyCode { get; init; }
    public required string FamilyLabel { get; init; }
    public int? Projects { get; init; }
    public int? Difficult { get; init; }
    public int? Seasonal { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<HiringNeed>
    {
        public void Configure(EntityTypeBuilder<HiringNeed> need)
        {
            need.ToTable("hiring_needs").HasKey(n => new { n.Year, n.FapCode, n.BasinCode });
            need.NoPersonalData();
        }
    }
}

public sealed class NafActivity
{
    public required string Code { get; init; }
    public required string Label { get; init; }
    public bool Gone { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<NafActivity>
    {
        public void Configure(EntityTypeBuilder<NafActivity> activity)
        {
            activity.ToTable("naf_codes").HasKey(a => a.Code);
            activity.NoPersonalData();
        }
    }
}

/// <summary>A trade that is practised in a division of the nomenclature of activities.</summary>
public sealed class NafTrade
{
    public required string NafDivision { get; init; }
    public required string TradeCode { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<NafTrade>
    {
        public void Configure(EntityTypeBuilder<NafTrade> trade)
        {
            trade.ToTable("naf_trades").HasKey(t => new { t.NafDivision, t.TradeCode });
            trade.NoPersonalData();
        }
    }
}
