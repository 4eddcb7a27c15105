using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds.Reading;
using Emploi.Allier.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Feeds.Blocking;

/// <summary>No offer of a partner that says these words, one after the other, comes before the public.</summary>
public sealed class BlockedPhrase
{
    public const string FoldedIndex = "blocked_phrases_folded";

    public const int PhraseMaxLength = 100, ShortestLetters = 5;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Phrase { get; init; }

    /// <summary>Its plain words, by which it is found.</summary>
    public required string Folded { get; init; }

    public required string Motive { get; init; }
    public required DateTimeOffset Since { get; init; }

    internal Block Block => new(Id, FeedCodes.BlockedPhrase, $"Expression bloquée par l’équipe{French.NoBreakSpace}: «{French.NoBreakSpace}{Phrase}{French.NoBreakSpace}» ({Motive}).");

    internal sealed class Mapping : IEntityTypeConfiguration<BlockedPhrase>
    {
        public void Configure(EntityTypeBuilder<BlockedPhrase> phrase)
        {
            phrase.ToTable("blocked_phrases");
            phrase.Property(p => p.Phrase).HasMaxLength(PhraseMaxLength);
            phrase.Property(p => p.Motive).HasMaxLength(BlockedEmployer.MotiveMaxLength);
            phrase.Ignore(p => p.Block);
            phrase.Audited();
            phrase.NoPersonalData();
        }
    }
}

/// <summary>An offer that a block, not a person, took from the public: it comes back once nothing blocks it.</summary>
public sealed class BlockedOffer
{
    public required Guid OfferId { get; init; }
    public required Guid BlockId { get; init; }
    public required DateTimeOffset Since { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<BlockedOffer>
    {
        public void Configure(EntityTypeBuilder<BlockedOffer> blocked)
        {
            blocked.ToTable("blocked_offers").HasKey(b => b.OfferId);
            blocked.HasOne<Offers.Offer>().WithOne().HasForeignKey<BlockedOffer>(b => b.OfferId);
            blocked.NoPersonalData();
        }
    }
}
