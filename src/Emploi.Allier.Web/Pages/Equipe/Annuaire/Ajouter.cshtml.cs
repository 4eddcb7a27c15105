using Emploi.Allier.Core.Employers.Relays;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Equipe.Annuaire;

public sealed class AjouterModel(StructureDirectory directory) : PageModel
{
    [BindProperty]
    public StructureInput Said { get; set; } = new();

    /// <summary>Of the structure to be: a double click adds once.</summary>
    [BindProperty]
    public Guid Key { get; set; }

    public void OnGet() => (Key, Said) = (Guid.CreateVersion7(), new() { Active = true });

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!ModelState.IsValid) return Page();
        if (Said.Read() is not ({ } facts, _)) return this.Again(Said.Read().Problem!);
        if (await directory.Add(Key, facts, stop) is { } problem) return this.Again(problem);

        return this.Done($"« {facts.Name} » est dans l’annuaire.", "/Equipe/Annuaire/Index");
    }
}
