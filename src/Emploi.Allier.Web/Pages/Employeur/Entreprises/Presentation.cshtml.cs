using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Companies;
using Emploi.Allier.Core.Offers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Employeur.Entreprises;

/// <summary>What a company says of itself, and whether it is shown.</summary>
public sealed class PresentationModel(EmploiDbContext db, CompanyPages pages, Me me) : CompanySpacePage(db, me)
{
    readonly EmploiDbContext db = db;

    [BindProperty]
    public PageInput Input { get; set; } = new();

    public CompanyPage? Stored { get; private set; }

    /// <summary>Nothing while nobody else may read it.</summary>
    public string? PublicPath { get; private set; }

    /// <summary>A colleague was faster: what was typed stays, and theirs is shown beside it.</summary>
    public bool IsBehind { get; private set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        Input = Stored is null
            ? new() { IsOn = true }
            : new() { Presentation = SafeHtml.ToText(Stored.Presentation), Website = Stored.Website, IsOn = Stored.IsOn, Revision = Stored.Revision };
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (await pages.Write(id, Input.Presentation!, Input.Website, Input.IsOn, Input.Revision, stop) is { } problem)
        {
            await Find(id, stop);
            if (problem == Problem.ChangedMeanwhile && Stored is { } theirs)
            {
                IsBehind = true;
                // Whoever has seen both and sends it again means it.
                ModelState.SetModelValue("Input.Revision", theirs.Revision, $"{theirs.Revision}");
                return this.Again(new("", "Un ou une collègue a enregistré un autre texte pendant votre saisie. Le sien est au-dessus du vôtre : complétez le vôtre, puis enregistrez."));
            }
            return this.Again(problem);
        }
        return this.Done(Input.IsOn ? "La page est enregistrée et visible du public." : "La page est enregistrée. Le public ne la voit pas.", "/Employeur/Entreprises/Presentation", new { id });
    }

    async Task<bool> Find(Guid id, CancellationToken stop)
    {
        if (!await FindCompany(id, stop)) return false;
        Stored = await db.Set<CompanyPage>().AsNoTracking().SingleOrDefaultAsync(p => p.OrganisationId == id, stop);
        PublicPath = Stored is not null && await db.PublicCompanyPages().AnyAsync(p => p.OrganisationId == id, stop) ? CompanyPage.PathOf(Company.Name, Stored.Reference) : null;
        return true;
    }

    public sealed record PageInput
    {
        [Display(Name = "Présentation", Description = "Ce que vous faites, où, avec qui, et comment on y travaille. Une ligne vide sépare deux paragraphes ; des lignes qui commencent par un tiret font une liste.")]
        [Required(ErrorMessage = "Présentez l’entreprise en quelques phrases."), StringLength(CompanyPage.PresentationMaxLength / 2, ErrorMessage = "Écrivez au plus {1} caractères.")]
        public string? Presentation { get; init; }

        [Display(Name = "Site web", Description = "Par exemple https://www.exemple.fr"), StringLength(CompanyPage.WebsiteMaxLength, ErrorMessage = "Écrivez au plus {1} caractères.")]
        public string? Website { get; init; }

        [Display(Name = "Montrer la page au public")]
        public bool IsOn { get; init; }

        public long Revision { get; init; }
    }
}
