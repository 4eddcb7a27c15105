using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Parameters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Employeur.Candidatures;

/// <summary>What is done to the chosen applications of one offer, with one message.</summary>
public abstract class LotPage(EmploiDbContext db, Parameters parameters, Me me) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid[] C { get; set; } = [];

    public Offer Offer { get; private set; } = null!;
    public IReadOnlyList<string> Names { get; private set; } = [];
    public int Minutes => parameters.Get(ApplicationLots.UndoMinutes);

    /// <summary>Of those that are asked for, only mine are left.</summary>
    protected async Task<bool> Find(string reference, CancellationToken stop)
    {
        if (await db.OffersWithCandidatesOf(me).AsNoTracking().Include(o => o.Commune).SingleOrDefaultAsync(o => o.Reference == reference, stop) is not { } offer) return false;

        var asked = C.Take(IndexModel.Shown).ToArray();
        var found = await db.ApplicationsTo(me).Where(a => a.OfferId == offer.Id && asked.Contains(a.Id)).OrderBy(a => a.FamilyName).ThenBy(a => a.Id)
            .Select(a => new { a.Id, Name = a.GivenName + " " + a.FamilyName }).ToListAsync(stop);
        (Offer, C, Names) = (offer, [.. found.Select(a => a.Id)], [.. found.Select(a => a.Name)]);
        return found.Count > 0;
    }
}
