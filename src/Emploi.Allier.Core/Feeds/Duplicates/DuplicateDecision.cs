using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Feeds.Duplicates;

/// <summary>Somebody has said of two offers that they are one job, or two: whatever they look like, it stays so.</summary>
public sealed class DuplicateDecision
{
    /// <summary>The lesser of the two ids: a pair is decided once.</summary>
    public required Guid OneId { get; init; }
    public required Guid OtherId { get; init; }
    public required bool IsOneJob { get; set; }
    public required DateTimeOffset DecidedAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<DuplicateDecision>
    {
        public void Configure(EntityTypeBuilder<DuplicateDecision> decision)
        {
            decision.ToTable("duplicate_decisions").HasKey(d => new { d.OneId, d.OtherId });
            decision.HasOne<Offer>().WithMany().HasForeignKey(d => d.OneId);
            decision.HasOne<Offer>().WithMany().HasForeignKey(d => d.OtherId);
            decision.Audited();
            decision.NoPersonalData();
        }
    }
}

/// <summary>The <see cref="JobPrint"/> of an offer.</summary>
public sealed class OfferPrint
{
    public required Guid OfferId { get; init; }
    public required byte[] Print { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<OfferPrint>
    {
        public void Configure(EntityTypeBuilder<OfferPrint> print)
        {
            print.ToTable("offer_prints").HasKey(p => p.OfferId);
            print.HasOne<Offer>().WithOne().HasForeignKey<OfferPrint>(p => p.OfferId);
            print.NoPersonalData();
        }
    }
}
