using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates.Visible;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Offers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Employeur.Offres;

/// <summary>Of the people who agreed to be seen, those whom an offer of this employer would suit, with the reasons that they read themselves.</summary>
public sealed class ProfilsModel(EmploiDbContext db, VisibleProfiles visible, ForOffer forOffer, Me me) : PageModel
{
    public Offer Offer { get; private set; } = null!;
    public SuitedList List { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string reference, CancellationToken stop)
    {
        if (await db.OffersWithCandidatesOf(me).AsNoTracking().SingleOrDefaultAsync(o => o.Reference == reference
            && db.OrganisationsOfAllier(me).Any(organisation => organisation.Id == o.OrganisationId), stop) is not { } offer) return NotFound();

        Offer = offer;
        var found = await forOffer.Of(offer, await visible.ToEmployer(me, stop), stop);
        List = new(offer, found, ToStaff: false);
        if (found is not null) await forOffer.Note(offer.Id, toStaff: false, found, stop);
        return Page();
    }
}

/// <param name="People">Nothing while search rests.</param>
public sealed record SuitedList(Offer Offer, IReadOnlyList<SuitedPerson>? People, bool ToStaff);
