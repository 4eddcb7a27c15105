using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform.Parameters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Employers.Visits;

public enum VisitState
{
    [Display(Name = "Prévue")] Prevue,
    [Display(Name = "Faite")] Faite,
    [Display(Name = "Annulée")] Annulee,
}

/// <summary>What comes after a visit, and when.</summary>
public sealed record NextStep(string What, DateOnly On);

/// <summary>A company met on its site by the Département: planned, then made with the needs heard there, or cancelled.</summary>
public sealed class Visit
{
    public const int PurposeMaxLength = 500, NeedsMaxLength = 4_000, PromisedMaxLength = 4_000, NextStepMaxLength = 500, WhyMaxLength = 500;
    public const string OneADayIndex = "visits_one_a_day";

    public static readonly Parameter<int> KeptDays = Parameter.Days("employeurs.visites-conservation", 1_825,
        "Conservation de la visite d’une entreprise et de ses notes", "Choix du service : cinq ans, comme une embauche", least: 365, most: 3_650, toConfirm: true);

    public required Guid Id { get; init; }
    public required Guid OrganisationId { get; init; }
    public Organisation Organisation { get; private set; } = null!;
    public required Guid VisitorId { get; set; }
    public Account Visitor { get; private set; } = null!;
    public required DateOnly Day { get; set; }
    public VisitState State { get; private set; }
    public string? Purpose { get; set; }
    public string? Needs { get; private set; }
    public string? Promised { get; private set; }
    public string? NextStep { get; private set; }
    public DateOnly? NextOn { get; private set; }
    public string? CancelledWhy { get; private set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public long Revision { get; private set; }
    public List<VisitOffer> Offers { get; private set; } = [];

    internal string TaskKey => $"visit:{Id}";

    internal void Record(DateOnly day, string needs, string? promised, NextStep? next) =>
        (State, Day, Needs, Promised, NextStep, NextOn) = (VisitState.Faite, day, needs, promised, next?.What, next?.On);

    internal void Cancel(string? why) => (State, CancelledWhy) = (VisitState.Annulee, why);

    internal sealed class Mapping : IEntityTypeConfiguration<Visit>
    {
        public void Configure(EntityTypeBuilder<Visit> visit)
        {
            visit.ToTable("visits");
            visit.Property(v => v.Purpose).HasMaxLength(PurposeMaxLength).NotAudited();
            visit.Property(v => v.Needs).HasMaxLength(NeedsMaxLength).NotAudited();
            visit.Property(v => v.Promised).HasMaxLength(PromisedMaxLength).NotAudited();
            visit.Property(v => v.NextStep).HasMaxLength(NextStepMaxLength).NotAudited();
            visit.Property(v => v.CancelledWhy).HasMaxLength(WhyMaxLength).NotAudited();
            visit.HasOne(v => v.Organisation).WithMany().HasForeignKey(v => v.OrganisationId);
            visit.HasOne(v => v.Visitor).WithMany().HasForeignKey(v => v.VisitorId);
            visit.HasMany(v => v.Offers).WithOne().HasForeignKey(o => o.VisitId);
            visit.Audited();
            visit.PersonalData(
                whose: "Agentes et agents qui visitent une entreprise, et personnes qu’ils y rencontrent",
                ground: "Mission d’intérêt public : aider les entreprises à recruter",
                kept: Keep.For(KeptDays, "day"),
                rows: Rows.Where("visitor_id = @account"));
        }
    }
}

/// <summary>An offer that was born of a visit.</summary>
public sealed class VisitOffer
{
    public required Guid VisitId { get; init; }
    public required Guid OfferId { get; init; }
    public Offer Offer { get; private set; } = null!;

    internal sealed class Mapping : IEntityTypeConfiguration<VisitOffer>
    {
        public void Configure(EntityTypeBuilder<VisitOffer> born)
        {
            born.ToTable("visit_offers");
            born.HasKey(v => new { v.VisitId, v.OfferId });
            born.HasOne(v => v.Offer).WithMany().HasForeignKey(v => v.OfferId);
            born.Audited();
            born.NoPersonalData();
        }
    }
}
