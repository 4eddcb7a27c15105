using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Employeur.Offres;

/// <summary>The employer's text beside the one that the team proposes: theirs to choose.</summary>
public sealed class PropositionModel(EmploiDbContext db, Moderation moderation, Me me) : PageModel
{
    [BindProperty]
    public long Revision { get; set; }

    public OfferProposal Proposal { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string reference, CancellationToken stop)
    {
        if (!await Find(reference, stop)) return NotFound();
        Revision = Proposal.Offer.Revision;
        return Page();
    }

    public Task<IActionResult> OnPostAccept(string reference, CancellationToken stop) => Answer(reference, true, "L’offre prend le texte proposé.", stop);

    public Task<IActionResult> OnPostRefuse(string reference, CancellationToken stop) => Answer(reference, false, "L’offre garde votre texte.", stop);

    async Task<IActionResult> Answer(string reference, bool accepted, string done, CancellationToken stop)
    {
        if (!await Find(reference, stop)) return NotFound();
        if (await moderation.Answer(Proposal, accepted, Revision, stop) is not { } problem) return this.Done(done, "Offre", new { reference });

        await Find(reference, stop);
        return this.Again(problem);
    }

    async Task<bool> Find(string reference, CancellationToken stop)
    {
        var found = await db.Set<OfferProposal>().Include(p => p.Offer).Where(p => db.OffersOf(me).Any(o => o.Id == p.OfferId) && p.Offer.Reference == reference)
            .OrderByDescending(p => p.ProposedAt).FirstOrDefaultAsync(stop);
        if (found is not null) Proposal = found;
        return found is not null;
    }
}
