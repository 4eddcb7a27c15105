using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Web.TagHelpers.Charts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Emploi.Allier.Web.Pages.Dev;

/// <summary>Every component in every state. <c>?erreurs=true</c> shows them as they come back.</summary>
[AllowAnonymous]
public sealed class ComposantsModel(IHostEnvironment environment) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "erreurs")]
    public bool InError { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Current { get; set; } = 6;

    [BindProperty]
    public Sample Input { get; set; } = new();

    public Figures Months { get; } = new("Offres publiées par mois", ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept."],
        new Series("Moulins", [120, 142, 160, 155, 171, 204, 198, null, 220]),
        new Series("Montluçon", [98, 104, 99, 120, 131, 128, 140, 118, 151]),
        new Series("Vichy", [140, 133, 150, 166, 180, 240, 262, 231, 190])) { Unit = "Nombre d’offres, par bassin d’emploi" };

    public Figures Trades { get; } = new("Métiers les plus recherchés", ["Aide à domicile", "Conduite de transport en commun sur route", "Maçonnerie", "Soudage manuel"],
        new Series("Offres", [1_240, 860, 412.5m, 96])) { Unit = "Offres en ligne" };

    public Figures Years { get; } = new("Contrats signés", ["2018", "2019", "2020"], new Series("Moulins", [12, 18, 21]), new Series("Vichy", [9, null, 25]));

    public IEnumerable<SelectListItem> Places { get; } = [new("Moulins", "03190"), new("Montluçon", "03185"), new("Vichy", "03310")];

    public IActionResult OnGet()
    {
        if (!environment.IsDevelopment()) return NotFound();
        if (InError)
        {
            ModelState.SetModelValue("Input.Day", "31/02/2027", "31/02/2027");
            ModelState.SetModelValue("Input.Amount", "douze", "douze");
            foreach (var field in typeof(Sample).GetProperties().Select(p => p.Name))
                ModelState.AddModelError($"Input.{field}", $"Corrigez cette réponse ({field}).");
        }

        return Page();
    }

    public IActionResult OnPost()
    {
        if (!environment.IsDevelopment()) return NotFound();
        return ModelState.IsValid ? this.Done("Le formulaire est valide.", "/Dev/Composants") : Page();
    }

    public enum Contract
    {
        [Display(Name = "CDI", Description = "Sans date de fin.")] Cdi,
        [Display(Name = "CDD")] Cdd,
        [Display(Name = "Saisonnier")] Seasonal,
    }

    public sealed record Sample
    {
        [Display(Name = "Nom de l’entreprise"), Required, StringLength(80)]
        public string? Name { get; init; } = "Garage « Chez Zoé & fils »";

        [Display(Name = "Adresse e-mail", Description = "Nous y envoyons la confirmation."), EmailAddress]
        public string? Email { get; init; }

        [Display(Name = "Mot de passe"), Required, DataType(DataType.Password)]
        public string? Password { get; init; }

        [Display(Name = "Date de début"), Required]
        public DateOnly? Day { get; init; } = new(2027, 3, 27);

        [Display(Name = "Salaire horaire", Description = "En euros, par exemple 12,50."), Required, Range(1, 100)]
        public decimal? Amount { get; init; } = 12.5m;

        [Display(Name = "Nombre de postes"), Required, Range(1, 50)]
        public int? Posts { get; init; } = 1;

        [Display(Name = "Type de contrat"), Required]
        public Contract? Contract { get; init; } = ComposantsModel.Contract.Cdd;

        [Display(Name = "Débutantes et débutants acceptés"), Required]
        public bool? Beginners { get; init; } = true;

        [Display(Name = "Contrats possibles", Description = "Plusieurs réponses possibles.")]
        public Contract[] Contracts { get; init; } = [ComposantsModel.Contract.Cdi, ComposantsModel.Contract.Seasonal];

        [Display(Name = "Commune"), Required]
        public string? Place { get; init; }

        [Display(Name = "Description du poste"), StringLength(4_000)]
        public string? Text { get; init; } = "Entretien courant.\nAccueil de la clientèle.";

        [Display(Name = "Photographie de l’entreprise", Description = "JPEG ou PNG, 5 Mo au plus.")]
        public IFormFile? Photo { get; init; }

        [Display(Name = "J’accepte d’être rappelé ou rappelée")]
        public bool CallMe { get; init; }
    }
}
