using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Feeds.Blocking;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Admin.Blocages;

/// <summary>What a block would take away is seen before it does.</summary>
public sealed class EmployeurModel(BlockDesk desk, BlockPreview preview) : PageModel
{
    [BindProperty]
    public Input Said { get; set; } = new();

    public Hidden? Hidden { get; private set; }

    /// <summary>Whom the page has shown the offers of.</summary>
    public string? Shown { get; private set; }

    public void OnGet(string? nom) => Said = new() { Name = nom };

    public Task<IActionResult> OnPost(CancellationToken stop) => Answer(block: false, stop);

    public Task<IActionResult> OnPostBlock(CancellationToken stop) => Answer(block: true, stop);

    async Task<IActionResult> Answer(bool block, CancellationToken stop)
    {
        if (!ModelState.IsValid) return Page();
        var (employer, problem) = desk.Employer(Said.Name, Said.Siren, Said.Motive!);
        if (problem is not null) return this.Again(problem);
        if (!block || Said.Seen != Key(employer!)) return await Show(employer!, stop);
        if (await desk.Block(employer!, stop) is { } known) return this.Again(known);

        return this.Done($"{employer!.Called} est bloqué. Ses offres quittent le site dans la minute.", "Index");
    }

    async Task<IActionResult> Show(BlockedEmployer employer, CancellationToken stop)
    {
        (Hidden, Shown) = (await preview.By(employer, stop), Key(employer));
        return Page();
    }

    static string Key(BlockedEmployer employer) => $"{employer.Folded} {employer.Siren}";

    public sealed record Input
    {
        [Display(Name = "Nom de l’employeur", Description = "Sa forme juridique (SARL, SAS…), les accents et la commune ne comptent pas")]
        [StringLength(BlockedEmployer.NameMaxLength, ErrorMessage = "Le nom compte au plus {1} caractères.")]
        public string? Name { get; init; }

        [Display(Name = "SIREN", Description = "Neuf chiffres. Peu de sources le donnent : indiquez aussi le nom")]
        public string? Siren { get; init; }

        [Display(Name = "Motif", Description = "Il est gardé dans l’histoire de chaque offre retirée, et avec les lignes refusées")]
        [Required(ErrorMessage = "Dites pourquoi."), StringLength(BlockedEmployer.MotiveMaxLength, ErrorMessage = "Le motif compte au plus {1} caractères.")]
        public string? Motive { get; init; }

        public string? Seen { get; init; }
    }
}
