using Emploi.Allier.Core.Candidates.Visible;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Web.Pages.Employeur.Offres;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Equipe.Offres;

/// <summary>Of the people who agreed to be proposed by the team, those whom a public offer would suit.</summary>
public sealed class ProfilsModel(EmploiDbContext db, VisibleProfiles visible, ForOffer forOffer) : PageModel
{
    public Offer Offer { get; private set; } = null!;
    public SuitedList List { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string reference, CancellationToken stop)
    {
        if (await db.Set<Offer>().AsNoTracking().SingleOrDefaultAsync(o => o.Reference == reference && o.PublishedAt != null, stop) is not { } offer) return NotFound();

        Offer = offer;
        var found = await forOffer.Of(offer, await visible.ToStaff(stop), stop);
        List = new(offer, found, ToStaff: true);
        if (found is not null) await forOffer.Note(offer.Id, toStaff: true, found, stop);
        return Page();
    }
}
