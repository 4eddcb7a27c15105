using System.Security.Cryptography;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Offers;

/// <summary>A job that is offered, from its draft to its end.</summary>
public sealed class Offer
{
    public const int TitleMaxLength = 150, DescriptionMaxLength = 30_000, EmployerMaxLength = 200, SourceMaxLength = 60, WorkplaceMaxLength = 200,
        ScheduleMaxLength = 200, SalaryTextMaxLength = 200, ApplyUrlMaxLength = 1_000, ApplyEmailMaxLength = 254, ApplyPhoneMaxLength = 20, ApplyHowMaxLength = 1_000,
        ReferenceLength = 8, SkillsMost = 30, LicencesMost = 10, PostsMost = 999;

    public const string ReferenceIndex = "offers_reference";

    /// <summary>The source of what is posted here, by an employer or by the team.</summary>
    public const string OurSource = "Emploi.Allier";

    public static readonly Parameter<int> LifeDays = Parameter.Days("offres.duree", 60,
        "Durée de publication d’une offre", "Usage du service : 60 jours, renouvelables par l’employeur après un rappel", least: 1, most: 365);

    public static readonly Parameter<int> KeptDays = Parameter.Days("offres.conservation", 730,
        "Conservation d’une offre après sa date de fin", "Deux ans, comme les comptes et les candidatures qui s’y rapportent", least: 30, toConfirm: true);

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What ends its address: it never changes, whatever becomes of the title.</summary>
    public string Reference { get; private set; } = ByChance();

    public OfferState State { get; private set; }
    public required string Title { get; set; }

    /// <summary>The few elements of HTML that <see cref="SafeHtml"/> lets through.</summary>
    public required string Description { get; set; }

    public string? RomeCode { get; set; }
    public string? RomeRelease { get; set; }
    public string? NafCode { get; set; }
    public string[] Skills { get; set; } = [];

    public Guid? OrganisationId { get; set; }
    public string? EmployerName { get; set; }
    public bool Anonymous { get; set; }
    public string Source { get; init; } = OurSource;

    /// <summary>Whence it was gathered; nothing when it is ours.</summary>
    public Guid? SourceId { get; init; }

    /// <summary>Where its source does not permit it to appear.</summary>
    public string[] Withheld { get; init; } = [];

    /// <summary>The same job, given by a source that is believed first.</summary>
    public Guid? DuplicateOf { get; private set; }

    public string? CommuneInsee { get; set; }
    public Commune? Commune { get; private set; }
    public string? Workplace { get; set; }

    /// <summary>Partners do not always say it; our own offers do.</summary>
    public Contract? Contract { get; set; }
    public decimal? ContractMonths { get; set; }
    public DateOnly? ContractUntil { get; set; }
    public WorkingTime? WorkingTime { get; set; }
    public decimal? WeeklyHours { get; set; }
    public string? Schedule { get; set; }
    public DateOnly? StartsOn { get; set; }
    public int Posts { get; set; } = 1;

    public decimal? SalaryMin { get; set; }
    public decimal? SalaryMax { get; set; }
    public SalaryPeriod? SalaryPeriod { get; set; }

    /// <summary>What the employer says of the pay in words.</summary>
    public string? SalaryText { get; set; }

    public int? ExperienceMonths { get; set; }
    public Diploma? Diploma { get; set; }
    public string[] Licences { get; set; } = [];

    public bool InTension { get; set; }
    public bool CiedEligible { get; set; }
    public bool HasClause { get; set; }
    public bool BySiae { get; set; }
    public bool HandicapWelcome { get; set; }

    public string? ApplyUrl { get; set; }
    public string? ApplyEmail { get; set; }
    public string? ApplyPhone { get; set; }
    public string? ApplyHow { get; set; }

    /// <summary>Asked of those who apply on this site.</summary>
    public OfferQuestion[] Questions { get; set; } = [];

    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>When its source gave it here, which may be days after it says to have published it.</summary>
    public DateTimeOffset? ReceivedAt { get; private set; }

    /// <summary>The last day on which it is public.</summary>
    public DateOnly? ExpiresOn { get; set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public long Revision { get; private set; }

    /// <summary>Its last day, or that of its writing when it never had one: said by the database.</summary>
    public DateOnly KeptFrom { get; private set; }

    public List<OfferStep> Steps { get; init; } = [];

    public Salary? Salary => SalaryPeriod is { } period ? new(SalaryMin, SalaryMax, period) : null;

    /// <summary>Who is told to the public.</summary>
    public string? PublicEmployer => Anonymous ? null : EmployerName;

    public bool May(OfferOutput output) => !Withheld.Contains(EnumText.Of(output));

    public string Slug => OfferSlug.Of(Title, Commune?.Name, Reference);

    internal void Become(OfferState state, Actor by, DateTimeOffset now, string? motive)
    {
        Steps.Add(new() { OfferId = Id, FromState = State, ToState = state, At = now, ActorId = by.Id, ActorName = by.Name, Motive = motive });
        State = state;
        ClosedAt = state.IsOver() || state is OfferState.Refusee ? now : null;
        if (state is OfferState.Publiee) PublishedAt ??= now;
        if (state is not OfferState.Doublon) DuplicateOf = null;
    }

    /// <summary>Before it was ever written: the one drawn first was another's.</summary>
    internal void DrawReference() => Reference = ByChance();

    internal static string ByChance() => RandomNumberGenerator.GetString("0123456789abcdefghjkmnpqrstvwxyz", ReferenceLength);

    internal void PublishedBySource(DateTimeOffset at, DateTimeOffset now) => (State, PublishedAt, ReceivedAt) = (OfferState.Publiee, at, now);

    internal void WaitBehind(Guid offer) => (State, DuplicateOf) = (OfferState.Doublon, offer);

    internal void Renew(DateTimeOffset now) => PublishedAt = now;

    internal sealed class Mapping : IEntityTypeConfiguration<Offer>
    {
        public void Configure(EntityTypeBuilder<Offer> offer)
        {
            offer.ToTable("offers");
            offer.Property(o => o.Title).HasMaxLength(TitleMaxLength);
            offer.Property(o => o.Description).HasMaxLength(DescriptionMaxLength);
            offer.Property(o => o.EmployerName).HasMaxLength(EmployerMaxLength);
            offer.Property(o => o.Source).HasMaxLength(SourceMaxLength);
            offer.Property(o => o.Workplace).HasMaxLength(WorkplaceMaxLength);
            offer.Property(o => o.Schedule).HasMaxLength(ScheduleMaxLength);
            offer.Property(o => o.SalaryText).HasMaxLength(SalaryTextMaxLength);
            offer.Property(o => o.ApplyUrl).HasMaxLength(ApplyUrlMaxLength);
            offer.Property(o => o.ApplyEmail).HasMaxLength(ApplyEmailMaxLength).NotAudited();
            offer.Property(o => o.ApplyPhone).HasMaxLength(ApplyPhoneMaxLength).NotAudited();
            offer.Property(o => o.ApplyHow).HasMaxLength(ApplyHowMaxLength).NotAudited();
            offer.Property(o => o.Questions).HasColumnType("jsonb").HasConversion(OfferQuestion.Converter, OfferQuestion.Comparer);
            offer.Property(o => o.ContractMonths).HasPrecision(4, 1);
            offer.Property(o => o.WeeklyHours).HasPrecision(4, 2);
            offer.Property(o => o.SalaryMin).HasPrecision(9, 2);
            offer.Property(o => o.SalaryMax).HasPrecision(9, 2);
            offer.Property(o => o.KeptFrom).ValueGeneratedOnAddOrUpdate().NotAudited();
            offer.HasIndex(o => o.Reference).IsUnique().HasDatabaseName(ReferenceIndex);
            offer.HasOne(o => o.Commune).WithMany().HasForeignKey(o => o.CommuneInsee);
            offer.HasOne<Offer>().WithMany().HasForeignKey(o => o.DuplicateOf);
            offer.HasMany(o => o.Steps).WithOne().HasForeignKey(s => s.OfferId);
            offer.Ignore(o => o.Salary);
            offer.Ignore(o => o.PublicEmployer);
            offer.Ignore(o => o.Slug);
            offer.Audited();
            offer.PersonalData(
                whose: "Personnes à qui l’on postule",
                ground: "Mission d’intérêt public : publier des offres d’emploi",
                kept: Keep.For(KeptDays, "kept_from"),
                rows: Rows.Where("id in (select offer_id from postings where account_id = @account)"));
        }
    }
}

/// <summary>One step of an offer's life.</summary>
public sealed class OfferStep
{
    public const int ActorMaxLength = 200, MotiveMaxLength = 1_000;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OfferId { get; init; }
    public OfferState? FromState { get; init; }
    public required OfferState ToState { get; init; }
    public required DateTimeOffset At { get; init; }
    public Guid? ActorId { get; init; }
    public required string ActorName { get; init; }
    public string? Motive { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<OfferStep>
    {
        public void Configure(EntityTypeBuilder<OfferStep> step)
        {
            step.ToTable("offer_steps");
            step.Property(s => s.ActorName).HasMaxLength(ActorMaxLength);
            step.Property(s => s.Motive).HasMaxLength(MotiveMaxLength);
            step.PersonalData(
                whose: "Agents et personnes qui recrutent",
                ground: "Mission d’intérêt public : savoir qui a publié ou retiré une offre",
                kept: Keep.With<Offer>());
        }
    }
}
