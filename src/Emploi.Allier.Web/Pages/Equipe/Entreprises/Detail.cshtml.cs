using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Companies;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Territory;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Equipe.Entreprises;

/// <summary>A company as the team sees it: its page is hidden or shown again, its name corrected.</summary>
public sealed class DetailModel(EmploiDbContext db, CompanyPages pages, CompanyCorrections corrections) : PageModel
{
    public HideInput Hiding { get; private set; } = new();
    public NameInput Naming { get; private set; } = new();

    public Organisation Company { get; private set; } = null!;
    public CompanyPage? Shown { get; private set; }
    public string? PublicPath { get; private set; }
    public int Followers { get; private set; }
    public IReadOnlyList<Line> Establishments { get; private set; } = [];
    public CompanyAround Around { get; private set; } = null!;

    public PageState State => Shown switch { null => PageState.Aucune, { HiddenAt: not null } => PageState.Cachee, { IsOn: true } => PageState.EnLigne, _ => PageState.Eteinte };

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => await Find(id, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostHide(Guid id, [Bind(Prefix = "Hiding")] HideInput hiding, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        if (!ModelState.IsValid) return Page();
        return await Answer(id, await pages.Hide(id, hiding.Motive!.Trim(), hiding.Revision, stop), "La page est cachée, et l’entreprise en reçoit le motif.", stop);
    }

    public async Task<IActionResult> OnPostShow(Guid id, long revision, CancellationToken stop) =>
        await Find(id, stop) ? await Answer(id, await pages.Show(id, revision, stop), "La page est montrée de nouveau.", stop) : NotFound();

    public async Task<IActionResult> OnPostRename(Guid id, [Bind(Prefix = "Naming")] NameInput naming, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        if (!ModelState.IsValid) return Page();
        return await Answer(id, await corrections.Rename(id, naming.Name!.Trim(), naming.Revision, stop), "Le nom est corrigé.", stop);
    }

    async Task<IActionResult> Answer(Guid id, Problem? problem, string done, CancellationToken stop)
    {
        if (problem is null) return this.Done(done, "/Equipe/Entreprises/Detail", new { id });
        await Find(id, stop);
        return this.Again(problem);
    }

    async Task<bool> Find(Guid id, CancellationToken stop)
    {
        if (await db.Set<Organisation>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == id && o.IsEmployer, stop) is not { } found) return false;

        (Company, Naming) = (found, new() { Name = found.Name });
        Shown = await db.Set<CompanyPage>().AsNoTracking().SingleOrDefaultAsync(p => p.OrganisationId == id, stop);
        PublicPath = Shown is not null && await db.PublicCompanyPages().AnyAsync(p => p.OrganisationId == id, stop) ? CompanyPage.PathOf(found.Name, Shown.Reference) : null;
        Followers = await db.Set<CompanyFollower>().CountAsync(f => f.OrganisationId == id && f.ConfirmedAt != null, stop);
        Around = await CompanyAround.Read(db, id, stop);
        Establishments = await db.Set<Establishment>().Where(e => e.OrganisationId == id).OrderBy(e => e.Siret)
            .Select(e => new Line(e.Id, e.Name, e.Siret, e.Address, e.PostalCode, db.Set<Commune>().Where(c => c.Insee == e.CommuneInsee).Select(c => c.Name).FirstOrDefault())).ToListAsync(stop);
        return true;
    }

    public sealed record HideInput
    {
        [Display(Name = "Motif", Description = "L’entreprise le lit, et peut corriger sa page."), Required(ErrorMessage = "Écrivez pourquoi la page est cachée.")]
        [StringLength(CompanyPage.MotiveMaxLength, ErrorMessage = "Écrivez au plus {1} caractères.")]
        public string? Motive { get; init; }

        public long Revision { get; init; }
    }

    public sealed record NameInput
    {
        [Display(Name = "Nom de l’entreprise"), Required(ErrorMessage = "Indiquez le nom de l’entreprise."), StringLength(Organisation.NameMaxLength, ErrorMessage = "Le nom compte au plus {1} caractères.")]
        public string? Name { get; init; }

        public long Revision { get; init; }
    }

    public sealed record Line(Guid Id, string Name, string? Siret, string? Address, string? PostalCode, string? Commune);
}
