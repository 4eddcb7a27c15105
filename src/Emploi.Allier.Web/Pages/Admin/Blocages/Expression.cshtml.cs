using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Feeds.Blocking;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Admin.Blocages;

/// <summary>What a phrase would take away is seen before it does.</summary>
public sealed class ExpressionModel(BlockDesk desk, BlockPreview preview) : PageModel
{
    [BindProperty]
    public Input Said { get; set; } = new();

    public Hidden? Hidden { get; private set; }

    /// <summary>The words whose offers the page has shown.</summary>
    public string? Shown { get; private set; }

    public Task<IActionResult> OnPost(CancellationToken stop) => Answer(block: false, stop);

    public Task<IActionResult> OnPostBlock(CancellationToken stop) => Answer(block: true, stop);

    async Task<IActionResult> Answer(bool block, CancellationToken stop)
    {
        if (!ModelState.IsValid) return Page();
        var (phrase, problem) = desk.Phrase(Said.Phrase!, Said.Motive!);
        if (problem is not null) return this.Again(problem);
        if (!block || Said.Seen != phrase!.Folded) return await Show(phrase!, stop);
        if (await desk.Block(phrase!, stop) is { } known) return this.Again(known);

        return this.Done($"« {phrase!.Phrase} » est bloqué. Les offres qui le disent quittent le site dans la minute.", "Index", new { expressions = true });
    }

    async Task<IActionResult> Show(BlockedPhrase phrase, CancellationToken stop)
    {
        (Hidden, Shown) = (await preview.By(phrase, stop), phrase.Folded);
        return Page();
    }

    public sealed record Input
    {
        [Display(Name = "Expression", Description = "Par exemple « devenez votre propre patron ». Majuscules, accents et ponctuation ne comptent pas")]
        [Required(ErrorMessage = "Écrivez l’expression à bloquer."), StringLength(BlockedPhrase.PhraseMaxLength, ErrorMessage = "L’expression compte au plus {1} caractères.")]
        public string? Phrase { get; init; }

        [Display(Name = "Motif", Description = "Il est gardé dans l’histoire de chaque offre retirée, et avec les lignes refusées")]
        [Required(ErrorMessage = "Dites pourquoi."), StringLength(BlockedEmployer.MotiveMaxLength, ErrorMessage = "Le motif compte au plus {1} caractères.")]
        public string? Motive { get; init; }

        public string? Seen { get; init; }
    }
}
