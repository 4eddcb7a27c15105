using Emploi.Allier.Core.Employers.Companies;
using Emploi.Allier.Core.Offers;

namespace Emploi.Allier.Core.Employers.Applications;

/// <summary>What somebody applies for: an offer, or a company that hears whoever comes without one.</summary>
/// <param name="Copy">What it said on that day.</param>
sealed record Aim(Guid? OfferId, Guid? OrganisationId, OfferCopy Copy)
{
    public static Aim Of(Offer offer, DateTimeOffset now) => new(offer.Id, null, OfferCopy.Of(offer, now));

    public static Aim Of(CompanyPage page, SpontaneousOpening opening, DateTimeOffset now) => new(null, page.OrganisationId, OfferCopy.Of(page, opening, now));

    public static Aim Of(Application application) => new(application.OfferId, application.OrganisationId, application.OfferCopy);
}
