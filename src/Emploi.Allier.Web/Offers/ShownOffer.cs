using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Employers.Photographs;
using Emploi.Allier.Core.Offers;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Offers;

/// <summary>An offer as candidates read it. One text serves the public page and the preview: whoever writes an offer sees what it will be.</summary>
/// <param name="Reception">Whether it is applied for here.</param>
public sealed record ShownOffer(Offer Offer, OfferPhotograph? Photograph, Reception Reception)
{
    public decimal? ResponseRate { get; init; }

    /// <summary>Within another page, with nothing to press.</summary>
    public bool IsPreview { get; init; }

    public bool HasNoWay => Reception is Reception.Ailleurs && Offer is { ApplyEmail: null, ApplyPhone: null, ApplyUrl: null };

    public static async Task<ShownOffer> Preview(EmploiDbContext db, Offer offer, bool appliesHere, CancellationToken stop) =>
        new(offer, await PhotographOf(db, offer, stop), appliesHere ? Reception.Ouverte : Reception.Ailleurs) { IsPreview = true };

    public static async Task<OfferPhotograph?> PhotographOf(EmploiDbContext db, Offer offer, CancellationToken stop) =>
        offer.SourceId is null ? await db.Set<OfferPhotograph>().AsNoTracking().SingleOrDefaultAsync(p => p.OfferId == offer.Id && !p.Proposed, stop) : null;
}
