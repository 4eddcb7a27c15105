using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Web.Places;
using Microsoft.AspNetCore.Mvc;

namespace Emploi.Allier.Web.Pages.Deposer;

public sealed class LieuModel(StepParts parts, PlaceResolver places) : StepPage(parts)
{
    /// <summary>The legal length of a week (Code du travail, article L3121-27).</summary>
    const decimal FullTime = 35;

    [BindProperty]
    public LieuInput Input { get; set; } = new();

    public override PostingStep Step => PostingStep.Lieu;

    protected override IReadOnlyList<string> Fields { get; } = [nameof(Offer.Workplace), nameof(Offer.Schedule)];

    protected override void Read() => Input = new()
    {
        Place = PlaceChoice.Of(Offer.Commune is { } commune ? places.ByInsee(commune.Insee)?.Label ?? commune.Name : null, places),
        Workplace = Offer.Workplace,
        WeeklyHours = Offer.WeeklyHours,
        Schedule = Offer.Schedule,
    };

    protected override Problem? Write()
    {
        if (Input.Place is not { Place.Communes: [var commune] }) return new("Place", "Indiquez une seule commune : celle où l’on travaille le plus souvent.");

        (Offer.CommuneInsee, Offer.Workplace) = (commune.Insee, Input.Workplace?.Trim());
        (Offer.WorkingTime, Offer.WeeklyHours, Offer.Schedule) = (Input.WeeklyHours < FullTime ? WorkingTime.Partiel : WorkingTime.Plein, Input.WeeklyHours, Input.Schedule?.Trim());
        return null;
    }

    protected override IEnumerable<(string Name, string Value)> Told(Offer offer) =>
    [
        ("Commune", offer.CommuneInsee is { } insee ? places.ByInsee(insee)?.Label ?? insee : ""), ("Adresse ou précision", offer.Workplace ?? ""),
        ("Heures par semaine", offer.WeeklyHours is { } hours ? French.Number(hours) : ""), ("Horaires", offer.Schedule ?? ""),
    ];

    public sealed record LieuInput
    {
        [Display(Name = "Commune où l’on travaille", Description = "Son nom ou son code postal"), Required(ErrorMessage = "Indiquez la commune où l’on travaille.")]
        [ModelBinder<PlaceChoice.OneCommune>]
        public PlaceChoice? Place { get; init; }

        [Display(Name = "Adresse ou précision", Description = "Par exemple « Zone de l’Étoile », ou « déplacements dans tout le bassin »"), StringLength(Offer.WorkplaceMaxLength)]
        public string? Workplace { get; init; }

        [Display(Name = "Heures par semaine", Description = "35 pour un temps plein, ou par exemple 17,50"), Range(1, 48, ErrorMessage = "Indiquez entre 1 et 48 heures par semaine : la loi n’en permet pas davantage."), Required(ErrorMessage = "Indiquez le nombre d’heures par semaine.")]
        public decimal? WeeklyHours { get; init; }

        [Display(Name = "Horaires", Description = "Par exemple « du lundi au vendredi, 8 h à 12 h et 14 h à 17 h »"), StringLength(Offer.ScheduleMaxLength)]
        public string? Schedule { get; init; }
    }
}
