using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Companies;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Web.Places;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Equipe.Entreprises;

public sealed class EtablissementModel(EmploiDbContext db, CompanyCorrections corrections, PlaceResolver places) : PageModel
{
    [BindProperty]
    public Input Place { get; set; } = new();

    public Establishment Found { get; private set; } = null!;
    public string Company { get; private set; } = "";

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        Place = new()
        {
            Name = Found.Name, Address = Found.Address, PostalCode = Found.PostalCode, Commune = PlaceChoice.Of(places.ByInsee(Found.CommuneInsee)?.Label, places), Revision = Found.Revision,
        };
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        if (Place.Commune?.Place is { Kind: not PlaceKind.Commune }) ModelState.AddModelError("Place.Commune", "Indiquez une commune.");
        if (!ModelState.IsValid) return Page();
        if (await corrections.Correct(id, Place.Name!.Trim(), Said(Place.Address), Said(Place.PostalCode), Place.Commune?.Place?.Communes[0].Insee, Place.Revision, stop) is { } problem)
        {
            await Find(id, stop);
            return this.Again(problem);
        }
        return this.Done("L’établissement est corrigé.", "/Equipe/Entreprises/Detail", new { id = Found.OrganisationId });
    }

    async Task<bool> Find(Guid id, CancellationToken stop)
    {
        if (await db.Set<Establishment>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, stop) is not { } found) return false;
        Found = found;
        Company = await db.Set<Organisation>().Where(o => o.Id == found.OrganisationId).Select(o => o.Name).SingleAsync(stop);
        return true;
    }

    static string? Said(string? typed) => typed?.Trim() is { Length: > 0 } text ? text : null;

    public sealed record Input
    {
        [Display(Name = "Nom de l’établissement"), Required(ErrorMessage = "Indiquez le nom de l’établissement."), StringLength(Establishment.NameMaxLength, ErrorMessage = "Le nom compte au plus {1} caractères.")]
        public string? Name { get; init; }

        [Display(Name = "Adresse", Description = "Numéro et rue."), StringLength(Establishment.AddressMaxLength, ErrorMessage = "L’adresse compte au plus {1} caractères.")]
        public string? Address { get; init; }

        [Display(Name = "Code postal"), RegularExpression(@"\s*[0-9]{5}\s*", ErrorMessage = "Un code postal a cinq chiffres, par exemple 03000.")]
        public string? PostalCode { get; init; }

        [Display(Name = "Commune", Description = "Par exemple Moulins.")]
        public PlaceChoice? Commune { get; init; }

        public long Revision { get; init; }
    }
}
