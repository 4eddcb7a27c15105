using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Search;

/// <summary>A row of the change log as it is stored. Triggers write it and <see cref="ChangeLog"/> reads it, both by hand.</summary>
sealed class OfferChangeRow
{
    public long Id { get; init; }
    public ulong Xid { get; init; }
    public DateTimeOffset At { get; init; }
    public Guid OfferId { get; init; }
    public long Version { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<OfferChangeRow>
    {
        public void Configure(EntityTypeBuilder<OfferChangeRow> change)
        {
            change.ToTable("offer_changes");
            change.Property(c => c.Xid).HasColumnType("xid8");
            change.NoPersonalData();
        }
    }
}

/// <summary>Which database the change log is of.</summary>
sealed class OfferLogRow
{
    public bool OnlyOne { get; init; }
    public Guid Epoch { get; init; }
    public string Identity { get; init; } = "";
    public ulong TrimmedTo { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<OfferLogRow>
    {
        public void Configure(EntityTypeBuilder<OfferLogRow> log)
        {
            log.ToTable("offer_log").HasKey(l => l.OnlyOne);
            log.Property(l => l.TrimmedTo).HasColumnType("xid8");
            log.NoPersonalData();
        }
    }
}
