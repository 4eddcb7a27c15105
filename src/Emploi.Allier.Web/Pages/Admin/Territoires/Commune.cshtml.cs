using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Territory;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Admin.Territoires;

public sealed class CommuneModel(EmploiDbContext db, SocialMap map) : PageModel
{
    [BindProperty]
    public Input Assigned { get; set; } = new();

    public string Name { get; private set; } = "";
    public IReadOnlyList<SelectListItem> Territories { get; private set; } = [];
    public IReadOnlyList<string> Centres { get; private set; } = [];

    public async Task<IActionResult> OnGet(string insee, CancellationToken stop)
    {
        if (await Find(insee, stop) is not { } assignment) return NotFound();
        Assigned = new()
        {
            Territory = assignment.TerritoryCode,
            Centre = await db.Set<SocialCentre>().Where(c => c.Code == assignment.CentreCode).Select(c => c.Name).SingleOrDefaultAsync(stop),
            Revision = assignment.Revision,
        };
        return Page();
    }

    public async Task<IActionResult> OnPost(string insee, CancellationToken stop)
    {
        if (await Find(insee, stop) is null) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (await map.Assign(insee, Assigned.Territory, Assigned.Centre, Assigned.Revision, stop) is { } problem) return this.Again(problem);

        return this.Done($"Le territoire de {Name} est confirmé.", "/Admin/Territoires/Index");
    }

    async Task<SocialAssignment?> Find(string insee, CancellationToken stop)
    {
        Name = await db.Set<Commune>().Where(c => c.Insee == insee).Select(c => c.Name).SingleOrDefaultAsync(stop) ?? "";
        Territories = await db.Set<SocialTerritory>().OrderBy(t => t.Name).Select(t => new SelectListItem(t.Name, t.Code)).ToListAsync(stop);
        Centres = await db.Set<SocialCentre>().OrderBy(c => c.Name).Select(c => c.Name).ToListAsync(stop);
        return await db.Set<SocialAssignment>().AsNoTracking().SingleOrDefaultAsync(a => a.CommuneInsee == insee, stop);
    }

    public sealed record Input
    {
        [Display(Name = "Territoire de solidarité (TSD)"), Required(ErrorMessage = "Choisissez un TSD.")]
        public string Territory { get; init; } = "";

        [Display(Name = "Maison des solidarités (MSD)"), StringLength(SocialCentre.NameMaxLength, ErrorMessage = "Écrivez au plus {1} caractères.")]
        public string? Centre { get; init; }

        public long Revision { get; init; }
    }
}
