using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Hires;
using Emploi.Allier.Core.Offers;
using Microsoft.AspNetCore.Mvc;

namespace Emploi.Allier.Web.Pages.Employeur.Candidatures;

public sealed class EmbaucheModel(EmploiDbContext db, ApplicationDesk desk, CiedAdvice cied, Me me) : CandidaturePage(db, me)
{
    [BindProperty]
    public Input Hired { get; set; } = new();

    /// <summary>Its one post is taken.</summary>
    public bool MayFill => Found.Offer is { Posts: 1 } offer && offer.State.MayBecome(OfferState.Pourvue);

    /// <summary>Whether the contract could open the hiring aid: of the offer at first, then of what was typed.</summary>
    public CiedAnswer Aid { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        Aid = cied.For(Found.Offer);
        Hired = new() { Contract = Found.Offer?.Contract, StartsOn = Found.Offer?.StartsOn, EndsOn = Found.Offer?.ContractUntil, Revision = Found.Revision, Fills = MayFill };
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        Aid = cied.For(Found.Offer);
        if (!ModelState.IsValid) return Page();
        var terms = Hired.Terms();
        // As long as the contract is not whole, the question stays.
        if (terms.Refusal is null) Aid = cied.For(terms, Found.Offer);
        if (await desk.Hire(Found, Found.Offer, terms, Hired.Aid, Hired.Fills && MayFill, Hired.Revision, stop) is { } problem) return this.Again(problem);

        return this.Done("L’embauche est notée. Félicitations !", "/Employeur/Candidatures/Detail", new { id });
    }

    public sealed record Input : HireInput
    {
        [Display(Name = "L’offre est pourvue : la retirer du site")]
        public bool Fills { get; init; }

        public long Revision { get; init; }
    }
}
