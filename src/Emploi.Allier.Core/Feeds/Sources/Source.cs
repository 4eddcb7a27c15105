using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Feeds.Sources;

public enum SourceKind
{
    [Display(Name = "France Travail (Offres d’emploi v2)")] FranceTravail,
    [Display(Name = "Fichier ou flux (XML, JSON, CSV, RSS, Atom : la forme est reconnue toute seule)")] File,
    [Display(Name = "Pages web qui portent des offres (JobPosting)")] Pages,
}

/// <summary>A partner whose offers are gathered, and on what terms.</summary>
public sealed class Source
{
    public const int NameMaxLength = 60, SlugMaxLength = 53, AddressMaxLength = 1_000, PagePatternMaxLength = 200, MappingMaxLength = 8_000, CronMaxLength = 100, LeastRank = 1, MostRank = 99, UsualRank = 50, UsualSilentHours = 48;

    /// <summary>Of a file that is brought in; it may be compressed.</summary>
    public const long FileMaxLength = 50_000_000;

    /// <summary>Giving on to other sites is asked of the partner first.</summary>
    public static IEnumerable<OfferOutput> UsualPermits => Enum.GetValues<OfferOutput>().Except([OfferOutput.Sortie]);

    public const string NameIndex = "sources_name";

    /// <summary>What the names of its jobs begin with.</summary>
    public const string JobPrefix = "source-";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Name { get; set; }

    /// <summary>It never changes, whatever becomes of the name: its job and the history of its runs go by it.</summary>
    public required string Slug { get; init; }

    public required SourceKind Kind { get; set; }
    public string? Address { get; set; }
    public Guid? FileId { get; set; }

    /// <summary>What the path of an offer's page looks like on a site that is read page by page; all its pages when null.</summary>
    public string? PagePattern { get; set; }

    /// <summary>Sealed by <see cref="SourceSecrets"/>.</summary>
    public string? Credentials { get; set; }

    public required string Cron { get; set; }

    /// <summary>The codes of the départements whose offers are taken; none means all.</summary>
    public string[] Territory { get; set; } = [Departement.Allier];

    /// <summary>Of two sources that give the same job, the lower is believed.</summary>
    public int Rank { get; set; } = UsualRank;

    /// <summary>Which path gives which field, in lines; empty for the names that are usual.</summary>
    public string Mapping { get; set; } = "";

    public string[] Permits { get; set; } = [.. UsualPermits.Select(EnumText.Of)];
    public bool Enabled { get; set; }
    public int SilentHours { get; set; } = UsualSilentHours;
    public required DateTimeOffset CreatedAt { get; init; }
    public long Revision { get; private set; }

    public string JobName => JobPrefix + Slug;

    public bool IsSilent(DateTimeOffset? lastSuccess, DateTimeOffset now) => Enabled && now - (lastSuccess ?? CreatedAt) > TimeSpan.FromHours(SilentHours);

    /// <summary>What each of its offers carries: the places where it may not appear.</summary>
    public string[] Withheld => [.. Enum.GetValues<OfferOutput>().Select(EnumText.Of).Except(Permits)];

    internal sealed class Mapped : IEntityTypeConfiguration<Source>
    {
        public void Configure(EntityTypeBuilder<Source> source)
        {
            source.ToTable("sources");
            source.Property(s => s.Name).HasMaxLength(NameMaxLength);
            source.Property(s => s.Slug).HasMaxLength(SlugMaxLength);
            source.Property(s => s.Address).HasMaxLength(AddressMaxLength);
            source.Property(s => s.PagePattern).HasMaxLength(PagePatternMaxLength);
            source.Property(s => s.Credentials).NotAudited();
            source.Property(s => s.Cron).HasMaxLength(CronMaxLength);
            source.Property(s => s.Mapping).HasMaxLength(MappingMaxLength);
            source.Ignore(s => s.JobName);
            source.Ignore(s => s.Withheld);
            source.HasMany<Offer>().WithOne().HasForeignKey(o => o.SourceId);
            source.Audited();
            source.NoPersonalData();
        }
    }
}

/// <summary>What reading a source has taught.</summary>
public sealed class SourceState
{
    public required Guid SourceId { get; init; }
    public string? Etag { get; init; }
    public string? LastModified { get; init; }
    public string? Way { get; init; }
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>So many offers would have gone at once that none did.</summary>
    public int? HeldDrop { get; init; }
    public DateTimeOffset? DropConfirmedAt { get; set; }

    internal sealed class Mapped : IEntityTypeConfiguration<SourceState>
    {
        public void Configure(EntityTypeBuilder<SourceState> state)
        {
            state.ToTable("source_states").HasKey(s => s.SourceId);
            state.HasOne<Source>().WithOne().HasForeignKey<SourceState>(s => s.SourceId);
            state.Audited();
            state.NoPersonalData();
        }
    }
}
