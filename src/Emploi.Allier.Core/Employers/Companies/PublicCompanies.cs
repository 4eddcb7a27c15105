using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers.Companies;

/// <summary>What anybody may read of a company. An offer whose employer is not told is never among it.</summary>
public static class PublicCompanies
{
    /// <summary>Switched on, not hidden, and somebody who has been shown to speak for the company answers for it.</summary>
    public static IQueryable<CompanyPage> PublicCompanyPages(this EmploiDbContext db) => db.Set<CompanyPage>().Where(p => p.IsOn && p.HiddenAt == null
        && db.Set<Membership>().Any(m => m.OrganisationId == p.OrganisationId && m.VerifiedAt != null && m.EndedAt == null));

    /// <summary>The one of an address, whatever name it says.</summary>
    public static async Task<CompanyPage?> PublicCompanyPage(this EmploiDbContext db, string slug, CancellationToken stop)
    {
        var reference = OfferSlug.Reference(slug);
        return OfferSlug.IsReference(reference)
            ? await db.PublicCompanyPages().AsNoTracking().Include(p => p.Organisation).SingleOrDefaultAsync(p => p.Reference == reference, stop)
            : null;
    }

    /// <summary>Those that hear whoever comes without an offer.</summary>
    public static IQueryable<SpontaneousOpening> OpenCompanies(this EmploiDbContext db, DateTimeOffset now) => db.Set<SpontaneousOpening>().Where(o =>
        o.EndedAt == null && o.EndsAt > now && db.PublicCompanyPages().Any(p => p.OrganisationId == o.OrganisationId));

    /// <summary>Public today, posted here, under the company's own name.</summary>
    public static IQueryable<Offer> NamedOffers(this EmploiDbContext db, DateOnly today) => db.Set<Offer>().Where(o =>
        o.SourceId == null && !o.Anonymous && o.State == OfferState.Publiee && o.ExpiresOn >= today);
}
