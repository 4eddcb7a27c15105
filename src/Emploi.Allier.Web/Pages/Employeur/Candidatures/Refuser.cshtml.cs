using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Parameters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Employeur.Candidatures;

/// <summary>Refuses one application or many, with one message.</summary>
public sealed class RefuserModel(EmploiDbContext db, ApplicationDesk desk, Parameters parameters, Me me) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid[] C { get; set; } = [];

    [BindProperty]
    public RefusalInput Refusal { get; set; } = new();

    public Offer Offer { get; private set; } = null!;
    public IReadOnlyList<string> Names { get; private set; } = [];
    public int Minutes => parameters.Get(ApplicationDesk.UndoMinutes);

    public async Task<IActionResult> OnGet(string reference, CancellationToken stop)
    {
        if (!await Find(reference, stop)) return NotFound();
        Refusal = RefusalInput.For(Offer.Title, Offer.PublicEmployer);
        return Page();
    }

    public async Task<IActionResult> OnPost(string reference, CancellationToken stop)
    {
        if (!await Find(reference, stop)) return NotFound();
        if (!ModelState.IsValid) return Page();
        var refused = await desk.Refuse(C, Refusal.Reason!.Value, Refusal.Text!.Trim(), Refusal.FormKey, stop);
        var others = C.Length - refused;
        return this.Done(
            $"{French.Counted(refused, "candidature refusée", "candidatures refusées")}. {(refused == 0 ? "" : $"Le message part dans {French.Counted(Minutes, "minute", "minutes")} : d’ici là, vous pouvez annuler.")}{(others > 0 ? $" Pour {French.Number(others)}, quelqu’un avait déjà décidé : rien n’a changé." : "")}",
            "/Employeur/Candidatures/Index", new { reference });
    }

    /// <summary>Of those that are asked for, only mine are left.</summary>
    async Task<bool> Find(string reference, CancellationToken stop)
    {
        if (await db.OffersWithCandidatesOf(me).AsNoTracking().SingleOrDefaultAsync(o => o.Reference == reference, stop) is not { } offer) return false;

        var asked = C.Take(IndexModel.Shown).ToArray();
        var found = await db.ApplicationsTo(me).Where(a => a.OfferId == offer.Id && asked.Contains(a.Id)).OrderBy(a => a.FamilyName).ThenBy(a => a.Id)
            .Select(a => new { a.Id, Name = a.GivenName + " " + a.FamilyName }).ToListAsync(stop);
        (Offer, C, Names) = (offer, [.. found.Select(a => a.Id)], [.. found.Select(a => a.Name)]);
        return found.Count > 0;
    }
}
