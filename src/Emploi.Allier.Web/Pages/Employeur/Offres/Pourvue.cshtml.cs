using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Hires;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Web.Pages.Employeur.Candidatures;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Employeur.Offres;

/// <summary>Who took a job, somebody who applied here or somebody else; under which contract; with which help.</summary>
public sealed class PourvueModel(EmploiDbContext db, ApplicationDesk desk, Hiring hiring, CiedAdvice cied, Me me) : PageModel
{
    const string Elsewhere = "ailleurs";
    const int ShownMost = 200;

    [BindProperty]
    public Input Hired { get; set; } = new();

    public Offer Offer { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> People { get; private set; } = [];

    /// <summary>Whether the contract could open the hiring aid: of the offer at first, then of what was typed.</summary>
    public CiedAnswer Aid { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string reference, CancellationToken stop)
    {
        if (!await Find(reference, stop)) return NotFound();
        Hired = new() { Contract = Offer.Contract, StartsOn = Offer.StartsOn, EndsOn = Offer.ContractUntil, FormKey = Guid.CreateVersion7() };
        return Page();
    }

    public async Task<IActionResult> OnPost(string reference, CancellationToken stop)
    {
        if (!await Find(reference, stop)) return NotFound();
        if (!ModelState.IsValid) return Page();
        var terms = Hired.Terms();
        // As long as the contract is not whole, the question stays.
        if (terms.Refusal is null) Aid = cied.For(terms, Offer);
        if (await Note(terms, stop) is { } problem) return this.Again(problem);

        return this.Done("L’embauche est notée. Merci, et félicitations !", "/Employeur/Offres/Offre", new { reference });
    }

    async Task<Problem?> Note(Hire.Terms terms, CancellationToken stop)
    {
        if (Hired.By == Elsewhere) return await hiring.Elsewhere(Hired.FormKey, Offer, terms, Hired.Aid, stop);
        if (!Guid.TryParse(Hired.By, out var id) || await Here().SingleOrDefaultAsync(a => a.Id == id, stop) is not { } application) return new("By", "Choisissez qui a pris le poste.");
        return await desk.Hire(application, Offer, terms, Hired.Aid, fills: false, application.Revision, stop);
    }

    IQueryable<Application> Here() => db.ApplicationsTo(me).Where(a => a.OfferId == Offer.Id);

    async Task<bool> Find(string reference, CancellationToken stop)
    {
        if (await db.OffersOf(me).SingleOrDefaultAsync(o => o.Reference == reference && o.PublishedAt != null && o.OrganisationId != null, stop) is not { } found) return false;
        (Offer, Aid) = (found, cied.For(found));
        ApplicationState[] ended = [ApplicationState.Embauchee, ApplicationState.Refusee, ApplicationState.Retiree];
        var open = await Here().Where(a => !ended.Contains(a.State)).OrderBy(a => a.InterviewAt == null).ThenBy(a => a.FamilyName).ThenBy(a => a.Id).Take(ShownMost)
            .Select(a => new { a.Id, a.GivenName, a.FamilyName, a.State }).ToListAsync(stop);
        People = [.. open.Select(a => new SelectListItem($"{a.GivenName} {a.FamilyName} ({a.State.Label()})", a.Id.ToString())), new("Une personne trouvée ailleurs, hors de ce site", Elsewhere)];
        return true;
    }

    public sealed record Input : HireInput
    {
        [Display(Name = "Qui a pris le poste ?"), Required(ErrorMessage = "Choisissez qui a pris le poste.")]
        public string? By { get; init; }

        public Guid FormKey { get; init; }
    }
}
