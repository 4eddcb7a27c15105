using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc;

namespace Emploi.Allier.Web.Pages.Deposer;

public sealed class ContratModel(StepParts parts, CiedAdvice cied, Calendar calendar) : StepPage(parts)
{
    [BindProperty]
    public ContratInput Input { get; set; } = new();

    /// <summary>What is known of the hiring aid as the offer stands.</summary>
    public CiedAnswer Cied => cied.For(Offer);

    public override PostingStep Step => PostingStep.Contrat;

    protected override IReadOnlyList<string> Fields { get; } = [nameof(Offer.SalaryMin), nameof(Offer.SalaryText)];

    protected override void Read() => Input = new()
    {
        Contract = Offer.Contract,
        Lasts = Offer.ContractUntil is { } until ? French.Date(until) : Offer.ContractMonths is { } months ? $"{French.Number(months)} mois" : null,
        StartsOn = Offer.StartsOn,
        SalaryMin = Offer.SalaryMin,
        SalaryMax = Offer.SalaryMax,
        SalaryPeriod = Offer.SalaryPeriod,
    };

    protected override Problem? Write()
    {
        var (months, until) = (Offer.ContractMonths, Offer.ContractUntil) = Lasting();
        if (Input.Lasts is not null && months is null && until is null) return new("Lasts", "Écrivez une durée en mois, par exemple « 6 mois », ou une date de fin, par exemple « 31/08/2027 ».");
        if (Input.Contract is Contract.Cdi && (months ?? (object?)until) is not null) return new("Lasts", "Un CDI n’a pas de fin : laissez cette réponse vide, ou choisissez un autre contrat.");
        if (Input.Contract is Contract.Cdd or Contract.Saisonnier && months is null && until is null) return new("Lasts", "Indiquez la durée du contrat ou sa date de fin.");
        if (until < (Input.StartsOn ?? calendar.Today)) return new("Lasts", "La fin du contrat est avant son début. Corrigez l’une des deux dates.");
        if (Input.StartsOn < calendar.Today && Input.StartsOn != Offer.StartsOn) return new("StartsOn", "Ce début est passé. Vérifiez la date, ou laissez la réponse vide si c’est dès que possible.");
        if (Input is { SalaryMin: { } least, SalaryMax: { } most } && least > most) return new("SalaryMax", "Le salaire le plus haut est plus petit que le plus bas. Échangez-les.");
        if ((Input.SalaryMin ?? Input.SalaryMax) is not null && Input.SalaryPeriod is null) return new("SalaryPeriod", "Dites si ce salaire est par heure, par mois ou par an.");

        (Offer.Contract, Offer.StartsOn) = (Input.Contract, Input.StartsOn);
        (Offer.SalaryMin, Offer.SalaryMax, Offer.SalaryPeriod) = (Input.SalaryMin, Input.SalaryMax, (Input.SalaryMin ?? Input.SalaryMax) is null ? null : Input.SalaryPeriod);
        return null;
    }

    /// <summary>One answer for both: a number of months, or a day.</summary>
    (decimal? Months, DateOnly? Until) Lasting()
    {
        var typed = Input.Lasts?.Trim() ?? "";
        if (French.TryDate(typed, out var day)) return (null, day);
        var number = typed.EndsWith("mois", StringComparison.OrdinalIgnoreCase) ? typed[..^4] : typed;
        return French.TryNumber(number, out var months) && months is > 0 and <= 120 ? (decimal.Round(months, 1), null) : (null, null);
    }

    protected override IEnumerable<(string Name, string Value)> Told(Offer offer) =>
    [
        ("Contrat", offer.Contract?.Label() ?? ""), ("Durée ou date de fin", offer.ContractUntil is { } until ? French.Date(until) : offer.ContractMonths is { } months ? $"{French.Number(months)} mois" : ""),
        ("Début", offer.StartsOn is { } start ? French.Date(start) : ""), ("Salaire", offer.Salary?.ToString() ?? ""),
    ];

    public sealed record ContratInput
    {
        [Display(Name = "Contrat"), Required(ErrorMessage = "Choisissez le contrat.")]
        public Contract? Contract { get; init; }

        [Display(Name = "Durée ou date de fin", Description = "Par exemple « 6 mois » ou « 31/08/2027 ». Rien pour un CDI."), StringLength(30)]
        public string? Lasts { get; init; }

        [Display(Name = "Début", Description = "Par exemple 02/03/2027. Rien si c’est dès que possible.")]
        public DateOnly? StartsOn { get; init; }

        [Display(Name = "Salaire brut le plus bas, en euros", Description = "Par exemple 12,50 par heure ou 1900 par mois"), Range(1, 9_999_999)]
        public decimal? SalaryMin { get; init; }

        [Display(Name = "Salaire brut le plus haut, en euros"), Range(1, 9_999_999)]
        public decimal? SalaryMax { get; init; }

        [Display(Name = "Ce salaire est")]
        public SalaryPeriod? SalaryPeriod { get; init; }
    }
}
