using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Parameters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Offers;

public enum ReportReason
{
    [Display(Name = "Discrimination", Description = "L’offre écarte des personnes selon le sexe, l’âge, l’origine, la santé…")] Discrimination,
    [Display(Name = "Argent demandé ou arnaque", Description = "On vous demande de payer, ou vos coordonnées bancaires")] Argent,
    [Display(Name = "Offre fausse ou déjà pourvue", Description = "Le poste n’existe pas, ou n’est plus à prendre")] Fausse,
    [Display(Name = "Coordonnées fausses", Description = "L’adresse, le téléphone ou le lien ne mènent à rien")] Coordonnees,
    [Display(Name = "Autre chose")] Autre,
}

public enum ReportDecision
{
    [Display(Name = "Garder l’offre en l’état", Description = "Rien à lui reprocher, ou elle a été corrigée")] Gardee,
    [Display(Name = "Suspendre l’offre", Description = "Elle n’est plus visible, le temps de vérifier")] Suspendue,
    [Display(Name = "Retirer l’offre", Description = "Elle n’est plus visible")] Retiree,
}

/// <summary>What a visitor finds wrong in an offer, then what the team decided of it.</summary>
public sealed class OfferReport
{
    public const int TextMaxLength = 2_000, EmailMaxLength = 254, AnswerMaxLength = OfferStep.MotiveMaxLength;

    public static readonly Parameter<decimal> AnsweredWithin = Parameter.Hours("offres.signalements-delai", 24,
        "Délai pour traiter le signalement d’une offre, en heures ouvrées", "Choix du service. Les samedis, dimanches et jours fériés ne comptent pas", least: 1, most: 240, toConfirm: true);

    public static readonly Parameter<int> KeptDays = Parameter.Days("offres.signalements-conservation", 365,
        "Conservation du signalement d’une offre", "Choix du service", least: 30, most: 1_825, toConfirm: true);

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OfferId { get; init; }
    public Offer Offer { get; private set; } = null!;
    public required ReportReason Reason { get; init; }
    public string? Text { get; init; }

    /// <summary>Where the answer goes, when the visitor wants one.</summary>
    public string? Email { get; init; }
    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public ReportDecision? Decision { get; private set; }
    public string? Answer { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public string? DecidedByName { get; private set; }
    public long Revision { get; private set; }

    internal void Decide(ReportDecision decision, string answer, Actor by, DateTimeOffset now) =>
        (Decision, Answer, DecidedBy, DecidedByName, DecidedAt) = (decision, answer, by.Id, by.Name, now);

    internal sealed class Mapping : IEntityTypeConfiguration<OfferReport>
    {
        public void Configure(EntityTypeBuilder<OfferReport> report)
        {
            report.ToTable("offer_reports");
            report.Property(r => r.Text).HasMaxLength(TextMaxLength).NotAudited();
            report.Property(r => r.Email).HasMaxLength(EmailMaxLength).NotAudited();
            report.Property(r => r.Answer).HasMaxLength(AnswerMaxLength).NotAudited();
            report.Property(r => r.DecidedByName).HasMaxLength(OfferStep.ActorMaxLength);
            report.HasOne(r => r.Offer).WithMany().HasForeignKey(r => r.OfferId);
            report.Audited();
            report.PersonalData(
                whose: "Personnes qui signalent une offre",
                ground: "Mission d’intérêt public : publier des offres honnêtes, et répondre à qui les signale",
                kept: Keep.For(KeptDays, "at"),
                rows: Rows.Where("lower(email) = lower(@email)"));
        }
    }
}
