using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Companies;
using Emploi.Allier.Core.Employers.Photographs;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Offers;

/// <summary>The photographs of an offer and of a company: to anybody while these are public, before and after to those who write or moderate them.</summary>
public static class PhotographEndpoint
{
    const string OfOffers = "/offres/photographies/{file:guid}.jpg", OfCompanies = "/entreprises/photographies/{file:guid}.jpg";

    public static void MapPhotographs(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(OfOffers, OfOffer).AllowAnonymous();
        routes.MapGet(OfCompanies, OfCompany).AllowAnonymous();
    }

    static async Task<IResult> OfOffer(Guid file, HttpContext http, EmploiDbContext db, IFileStore files, CancellationToken stop)
    {
        var me = Me.From(http.User);
        var shown = await db.Set<OfferPhotograph>().Where(p => p.FileId == file)
            .AnyAsync(p => !p.Proposed && db.Set<Offer>().Any(o => o.Id == p.OfferId && o.State == OfferState.Publiee) || (me.IsStaff && !me.LacksSecondFactor) || db.OffersOf(me).Any(o => o.Id == p.OfferId), stop);
        return shown ? await Answer(file, http, files, stop) : TypedResults.NotFound();
    }

    static async Task<IResult> OfCompany(Guid file, HttpContext http, EmploiDbContext db, IFileStore files, CancellationToken stop)
    {
        var me = Me.From(http.User);
        var shown = await db.Set<CompanyPhotograph>().Where(p => p.FileId == file)
            .AnyAsync(p => db.PublicCompanyPages().Any(page => page.OrganisationId == p.OrganisationId) || (me.IsStaff && !me.LacksSecondFactor)
                || db.VerifiedOrganisations(me).Any(mine => mine == p.OrganisationId), stop);
        return shown ? await Answer(file, http, files, stop) : TypedResults.NotFound();
    }

    static async Task<IResult> Answer(Guid file, HttpContext http, IFileStore files, CancellationToken stop)
    {
        if (await files.Open(file, stop) is not { } content) return TypedResults.NotFound();

        // A file never changes; what it shows may be withdrawn.
        http.Response.Headers.CacheControl = "private, max-age=300";
        return TypedResults.Stream(content, "image/jpeg");
    }
}
