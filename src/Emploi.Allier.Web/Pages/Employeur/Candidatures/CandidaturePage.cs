using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Applications;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Employeur.Candidatures;

/// <summary>A page of one application, of those that are mine to read.</summary>
public abstract class CandidaturePage(EmploiDbContext db, Me me) : PageModel
{
    public Application Found { get; private set; } = null!;

    public string Title => Found.Offer?.Title ?? Found.OfferCopy.Title;

    /// <summary>Where those that arrived with it are.</summary>
    public string List => Found.Offer is { } offer ? $"/employeur/offres/{offer.Reference}/candidatures" : $"/employeur/entreprise/{Found.OrganisationId}/candidatures";

    protected async Task<bool> Find(Guid id, CancellationToken stop)
    {
        if (await db.ApplicationsTo(me).Include(a => a.Offer).SingleOrDefaultAsync(a => a.Id == id, stop) is not { } found) return false;
        Found = found;
        return true;
    }
}
