using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Parameters;
using Microsoft.AspNetCore.Mvc;

namespace Emploi.Allier.Web.Pages.Employeur.Candidatures;

/// <summary>Refuses one application or many, with one message.</summary>
public sealed class RefuserModel(EmploiDbContext db, ApplicationLots lots, OfferRules rules, Parameters parameters, Me me) : LotPage(db, parameters, me)
{
    [BindProperty]
    public RefusalInput Refusal { get; set; } = new();

    public async Task<IActionResult> OnGet(string? reference, Guid? id, CancellationToken stop)
    {
        if (!await Find(reference, id, stop)) return NotFound();
        Refusal = RefusalInput.For(Inbox.Title, Inbox.Employer, isSpontaneous: Inbox.Offer is null);
        return Page();
    }

    public async Task<IActionResult> OnPost(string? reference, Guid? id, CancellationToken stop)
    {
        if (!await Find(reference, id, stop)) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (Refusal.Unlawful(rules) is { } unlawful) return this.Again(unlawful);
        var refused = await lots.Refuse(C, Refusal.Reason!.Value, Refusal.Text!.Trim(), Refusal.FormKey, stop);
        var others = C.Length - refused;
        return ToList($"{French.Counted(refused, "candidature refusée", "candidatures refusées")}. {(refused == 0 ? "" : $"Le message part dans {French.Counted(Minutes, "minute", "minutes")} : d’ici là, vous pouvez annuler.")}{(others > 0 ? $" Pour {French.Number(others)}, quelqu’un avait déjà décidé : rien n’a changé." : "")}");
    }
}
