using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds.Sources;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Parameters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Feeds;

/// <summary>A row of a source as it was last read: while its hash is the same there is nothing to do.</summary>
public sealed class Gathered
{
    public const int ReferenceMaxLength = 200;

    /// <summary>The hash, in SQL, of a row that is read anew whatever it says.</summary>
    internal const string ToBeRead = @"'\x00000000000000000000000000000000'";

    public required Guid SourceId { get; init; }
    public required string Reference { get; init; }
    public required byte[] Hash { get; init; }

    /// <summary>Nothing when the row was refused.</summary>
    public Guid? OfferId { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<Gathered>
    {
        public void Configure(EntityTypeBuilder<Gathered> gathered)
        {
            gathered.ToTable("gathered").HasKey(g => new { g.SourceId, g.Reference });
            gathered.HasOne<Source>().WithMany().HasForeignKey(g => g.SourceId);
            gathered.HasOne<Offer>().WithMany().HasForeignKey(g => g.OfferId);
            gathered.NoPersonalData();
        }
    }
}

/// <summary>A row that could not become an offer, with what to mend, until it can or its source has it no more.</summary>
public sealed class RefusedRow
{
    public const int CodeMaxLength = 60, ReasonMaxLength = 500;

    public static readonly Parameter<int> KeptDays = Parameter.Days("sources.refus-conservation", 90,
        "Conservation des lignes refusées d’une source", "Le temps de corriger une correspondance ou d’en parler au partenaire", least: 7, most: 365);

    public required Guid SourceId { get; init; }
    public required string Reference { get; init; }
    public required long RowNumber { get; init; }
    public required string Code { get; init; }
    public required string Reason { get; init; }

    /// <summary>What the source said, field by field, as JSON.</summary>
    public required string Item { get; init; }
    public required DateTimeOffset RefusedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<RefusedRow>
    {
        public void Configure(EntityTypeBuilder<RefusedRow> row)
        {
            row.ToTable("refused_rows").HasKey(r => new { r.SourceId, r.Reference });
            row.Property(r => r.Code).HasMaxLength(CodeMaxLength);
            row.Property(r => r.Reason).HasMaxLength(ReasonMaxLength);
            row.Property(r => r.Item).HasColumnType("jsonb");
            row.HasOne<Source>().WithMany().HasForeignKey(r => r.SourceId);
            row.PersonalData(
                whose: "Personnes à qui l’on postule",
                ground: "Mission d’intérêt public : publier des offres d’emploi",
                kept: Keep.For(KeptDays, "refused_at"),
                rows: Rows.None("une offre telle qu’un partenaire l’a envoyée"));
        }
    }
}

/// <summary>What a run of a source did; when, how long and how it ended stand in its <see cref="JobRun"/>.</summary>
public sealed class FeedRun
{
    public required long RunId { get; init; }
    public required Guid SourceId { get; init; }
    public int Read { get; init; }
    public int Added { get; init; }
    public int Updated { get; init; }
    public int Unchanged { get; init; }
    public int Expired { get; init; }
    public int Refused { get; init; }
    public int Duplicates { get; init; }

    /// <summary>Of other places than those of the source: counted, not kept.</summary>
    public int Elsewhere { get; init; }

    /// <summary>Kept although the source has them no more: too many at once.</summary>
    public int Held { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<FeedRun>
    {
        public void Configure(EntityTypeBuilder<FeedRun> run)
        {
            run.ToTable("feed_runs").HasKey(r => r.RunId);
            run.Property(r => r.RunId).ValueGeneratedNever();
            run.HasOne<JobRun>().WithOne().HasForeignKey<FeedRun>(r => r.RunId);
            run.HasOne<Source>().WithMany().HasForeignKey(r => r.SourceId);
            run.NoPersonalData();
        }
    }
}
