using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Visits;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Web.Places;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Equipe.Visites;

/// <summary>Plans a visit of a company that we know, or of one that its SIRET declares.</summary>
public sealed class AjouterModel(EmploiDbContext db, VisitDesk desk, Me me) : PageModel
{
    const int FoundMost = 20;

    [BindProperty(SupportsGet = true), Display(Name = "Entreprise", Description = "Des mots de son nom, son SIREN ou son SIRET")]
    public string? Entreprise { get; set; }

    [BindProperty]
    public Input Said { get; set; } = new();

    /// <summary>Of the visit to be: a double click plans once.</summary>
    [BindProperty]
    public Guid Key { get; set; }

    public IReadOnlyList<SelectListItem> Found { get; private set; } = [];
    public Siret? Unknown { get; private set; }
    public IReadOnlyList<SelectListItem> People { get; private set; } = [];

    public async Task OnGet(CancellationToken stop)
    {
        await Find(stop);
        (Key, Said) = (Guid.CreateVersion7(), new() { Visitor = me.Id, Company = Found is [var only] ? Guid.Parse(only.Value) : null });
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await Find(stop);
        if (!ModelState.IsValid) return Page();
        if (Unknown is null && Found.All(company => company.Value != Said.Company?.ToString())) return this.Again(new("Company", "Choisissez l’entreprise."));
        if (Unknown is not null && string.IsNullOrWhiteSpace(Said.Name)) return this.Again(new("Name", "Indiquez le nom de l’entreprise."));
        if (Unknown is not null && Said.Place is { Place.Communes.Count: not 1 }) return this.Again(new("Place", "Indiquez une seule commune."));

        var visited = Unknown is { } siret
            ? new Visited(null, new(siret.Digits, Said.Name, CommuneInsee: Said.Place?.Place?.Communes[0].Insee))
            : new Visited(Said.Company, null);
        var plan = new VisitPlan(Said.Day!.Value, Said.Visitor!.Value, Said.Purpose?.Trim() is { Length: > 0 } purpose ? purpose : null);
        return await desk.Plan(Key, visited, plan, stop) is { } problem ? this.Again(problem) : this.Done("La visite est notée.", "/Equipe/Visites/Visite", new { id = Key });
    }

    async Task Find(CancellationToken stop)
    {
        People = await desk.People(stop);
        if (Entreprise?.Trim() is not { Length: > 0 } typed) return;

        var siren = Siren.In(typed)?.Digits;
        var known = siren is not null
            ? db.Set<Organisation>().Where(o => o.Siren == siren)
            : db.Set<Organisation>().Where(o => EF.Functions.ILike(o.Name, Like.Containing(typed)));
        Found = [.. (await known.OrderBy(o => o.Name).ThenBy(o => o.Id).Take(FoundMost).Select(o => new { o.Id, o.Name, o.Siren }).ToListAsync(stop))
            .Select(o => new SelectListItem(Siren.TryParse(o.Siren, out var number) ? $"{o.Name} (SIREN {number.Value.Spaced})" : o.Name, o.Id.ToString()))];
        if (Found.Count == 0 && Siret.TryParse(typed, out var siret)) Unknown = siret;
    }

    public sealed record Input
    {
        [Display(Name = "Quelle entreprise ?")]
        public Guid? Company { get; init; }

        [Display(Name = "Nom de l’entreprise"), StringLength(Organisation.NameMaxLength)]
        public string? Name { get; init; }

        [Display(Name = "Commune")]
        public PlaceChoice? Place { get; init; }

        [Display(Name = "Date de la visite"), Required(ErrorMessage = "Indiquez la date de la visite.")]
        public DateOnly? Day { get; init; }

        [Display(Name = "Qui y va ?"), Required(ErrorMessage = "Choisissez une personne de l’équipe.")]
        public Guid? Visitor { get; init; }

        [Display(Name = "Objet de la visite", Description = "Par exemple « recrute deux soudeurs, veut comprendre le CIED »"), StringLength(Visit.PurposeMaxLength)]
        public string? Purpose { get; init; }
    }
}
