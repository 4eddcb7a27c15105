using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Parameters;
using Microsoft.AspNetCore.Mvc;

namespace Emploi.Allier.Web.Pages.Employeur.Candidatures;

/// <summary>Refuses one application, with a message.</summary>
public sealed class RefusModel(EmploiDbContext db, ApplicationLots lots, OfferRules rules, Parameters parameters, Me me) : CandidaturePage(db, me)
{
    [BindProperty]
    public RefusalInput Refusal { get; set; } = new();

    public int Minutes => parameters.Get(ApplicationLots.UndoMinutes);

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        Refusal = RefusalInput.For(Found.OfferCopy);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (Refusal.Unlawful(rules) is { } unlawful) return this.Again(unlawful);
        var refused = await lots.Refuse([id], Refusal.Reason!.Value, Refusal.Text!.Trim(), Refusal.FormKey, stop);
        TempData[PageAnswers.DoneKey] = refused == 0 ? "Quelqu’un avait déjà décidé : rien n’a changé." : "La candidature est refusée. Le message part dans quelques minutes : d’ici là, vous pouvez annuler.";
        return Redirect(List);
    }
}
