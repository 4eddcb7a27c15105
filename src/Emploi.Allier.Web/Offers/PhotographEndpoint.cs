using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Photographs;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Offers;

/// <summary>The photograph of an offer: to anybody while it is public, before and after to those who write or moderate it.</summary>
public static class PhotographEndpoint
{
    const string Path = "/offres/photographies/{file:guid}.jpg";

    public static void MapPhotographs(this IEndpointRouteBuilder routes) => routes.MapGet(Path, Answer).AllowAnonymous();

    static async Task<IResult> Answer(Guid file, HttpContext http, EmploiDbContext db, IFileStore files, CancellationToken stop)
    {
        var me = Me.From(http.User);
        var shown = await db.Set<OfferPhotograph>().Where(p => p.FileId == file)
            .AnyAsync(p => db.Set<Offer>().Any(o => o.Id == p.OfferId && o.State == OfferState.Publiee) || (me.IsStaff && !me.LacksSecondFactor) || db.OffersOf(me).Any(o => o.Id == p.OfferId), stop);
        if (!shown || await files.Open(file, stop) is not { } content) return TypedResults.NotFound();

        // A file never changes; its offer may be withdrawn.
        http.Response.Headers.CacheControl = "private, max-age=300";
        return TypedResults.Stream(content, "image/jpeg");
    }
}
