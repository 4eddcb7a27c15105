using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Companies;
using Emploi.Allier.Core.Employers.Photographs;
using Emploi.Allier.Web.Pages.Employeur.Offres;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Employeur.Entreprises;

[RequestSizeLimit(PhotographEncoder.MostBytes + 100_000)]
public sealed class PhotographiesModel(EmploiDbContext db, CompanyPhotographs photographs, Me me) : CompanySpacePage(db, me)
{
    [BindProperty]
    public PhotographInput Input { get; set; } = new();

    public IReadOnlyList<CompanyPhotograph> Photographs { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => await Find(id, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        if (!ModelState.IsValid) return Page();
        await using var sent = Input.File!.OpenReadStream();
        return await photographs.Add(id, sent, Input.Alt!.Trim(), stop) is { } problem ? this.Again(problem) : this.Done("La photographie est ajoutée.", "/Employeur/Entreprises/Photographies", new { id });
    }

    /// <summary>Taken away twice, it is gone.</summary>
    public async Task<IActionResult> OnPostDrop(Guid id, Guid photographie, CancellationToken stop)
    {
        if (!await FindCompany(id, stop)) return NotFound();
        await photographs.Drop(id, photographie, stop);
        return this.Done("La photographie est enlevée.", "/Employeur/Entreprises/Photographies", new { id });
    }

    async Task<bool> Find(Guid id, CancellationToken stop)
    {
        if (!await FindCompany(id, stop)) return false;
        Photographs = await photographs.Of(id).AsNoTracking().OrderBy(p => p.Id).ToListAsync(stop);
        return true;
    }
}
