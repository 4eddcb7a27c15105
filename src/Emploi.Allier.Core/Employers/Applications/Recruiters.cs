using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers.Applications;

public static class Recruiters
{
    /// <summary>The one person who is written to about an offer: whoever posted it, else who owns its organisation, else whoever was proved first.</summary>
    public static async Task<Membership?> RecruiterOf(this EmploiDbContext db, Guid offerId, CancellationToken stop) => await (
        from posting in db.Set<Posting>()
        where posting.OfferId == offerId
        from membership in db.Set<Membership>()
        where membership.OrganisationId == posting.Offer.OrganisationId && membership.VerifiedAt != null && membership.EndedAt == null
            && membership.Account.Email != null && membership.Account.SuspendedAt == null
        orderby membership.AccountId == posting.AccountId descending, membership.Owner descending, membership.VerifiedAt
        select membership).Include(m => m.Account).FirstOrDefaultAsync(stop);
}
