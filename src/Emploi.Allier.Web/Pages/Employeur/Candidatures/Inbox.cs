using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Employeur.Candidatures;

/// <summary>Where applications of mine arrive: at an offer, or at a company without one. Both are read and answered in the same way.</summary>
/// <param name="Offer">Nothing for those that a company receives without one.</param>
/// <param name="Employer">As whoever applied reads it.</param>
public sealed record Inbox(Offer? Offer, Guid OrganisationId, string? Employer)
{
    public string Title => Offer?.Title ?? "Candidatures spontanées";

    public string Path => Offer is { } offer ? $"/employeur/offres/{offer.Reference}/candidatures" : $"/employeur/entreprise/{OrganisationId}/candidatures";

    public IQueryable<Application> Of(EmploiDbContext db) => Offer is { Id: var id }
        ? db.Set<Application>().Where(a => a.OfferId == id && a.ConfirmedAt != null)
        : db.Set<Application>().Where(a => a.OfferId == null && a.OrganisationId == OrganisationId && a.ConfirmedAt != null);

    /// <summary>Another's is not found.</summary>
    public static async Task<Inbox?> Find(EmploiDbContext db, Me me, string? reference, Guid? company, CancellationToken stop)
    {
        if (company is { } id)
            return await db.Set<Organisation>().Where(o => o.Id == id && db.VerifiedOrganisations(me).Any(mine => mine == o.Id)).Select(o => new Inbox(null, o.Id, o.Name)).SingleOrDefaultAsync(stop);
        return await db.OffersWithCandidatesOf(me).AsNoTracking().Include(o => o.Commune).SingleOrDefaultAsync(o => o.Reference == reference, stop) is { } offer
            ? new(offer, offer.OrganisationId!.Value, offer.PublicEmployer) : null;
    }
}
