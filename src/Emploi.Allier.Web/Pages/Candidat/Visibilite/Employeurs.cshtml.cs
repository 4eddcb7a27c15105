using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates.Visible;
using Emploi.Allier.Core.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Candidat.Visibilite;

/// <summary>By whom somebody does not want to be seen.</summary>
public sealed class EmployeursModel(EmploiDbContext db, Visibilities visibilities, Me me) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "nom"), Display(Name = "Entreprise", Description = "Son nom, ou son numéro SIRET si vous l’avez : c’est plus sûr."), StringLength(HiddenFrom.NameMaxLength)]
    public string? Name { get; set; }

    public IReadOnlyList<HiddenFrom> Hidden { get; private set; } = [];

    public Task OnGet(CancellationToken stop) => Read(stop);

    public async Task<IActionResult> OnPostHide(CancellationToken stop)
    {
        if (ModelState.IsValid && await visibilities.HideFrom(me.Id, Name, stop) is { } problem) ModelState.AddModelError("nom", problem.Message);
        if (ModelState.IsValid) return this.Done("C’est noté : cette entreprise ne voit pas votre profil.", "/Candidat/Visibilite/Employeurs");

        await Read(stop);
        return Page();
    }

    public async Task<IActionResult> OnPostShowAgain(Guid id, CancellationToken stop)
    {
        await visibilities.ShowAgain(me.Id, id, stop);
        return this.Done("Cette entreprise est retirée de votre liste.", "/Candidat/Visibilite/Employeurs");
    }

    async Task Read(CancellationToken stop) => Hidden = await db.Set<HiddenFrom>().AsNoTracking().Where(h => h.AccountId == me.Id).OrderBy(h => h.Name).ToListAsync(stop);
}
