using Emploi.Allier.Core.Accounts;
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

    /// <summary>Of whatever it was sent to; nobody once its offer has been erased.</summary>
    public static Task<Membership?> RecruiterFor(this EmploiDbContext db, Application application, CancellationToken stop) =>
        application.OfferId is { } offer ? db.RecruiterOf(offer, stop)
        : application.OrganisationId is { } organisation ? db.RecruiterOfCompany(organisation, stop)
        : Task.FromResult<Membership?>(null);

    /// <summary>The one person who is written to about a company: who owns its space, else whoever was proved first.</summary>
    public static Task<Membership?> RecruiterOfCompany(this EmploiDbContext db, Guid organisationId, CancellationToken stop) => db.Set<Membership>().Include(m => m.Account)
        .Where(m => m.OrganisationId == organisationId && m.VerifiedAt != null && m.EndedAt == null && m.Account.Email != null && m.Account.SuspendedAt == null)
        .OrderByDescending(m => m.Owner).ThenBy(m => m.VerifiedAt).FirstOrDefaultAsync(stop);

    /// <summary>Whom we write to about what becomes of an offer: whoever wrote it, proved or not, and its recruiter once they have left.</summary>
    public static async Task<Account?> ToldOf(this EmploiDbContext db, Posting posting, CancellationToken stop) =>
        await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == posting.AccountId && a.Kind == AccountKind.Employeur && a.ClosedAt == null
            && (posting.Offer.OrganisationId == null || db.Set<Membership>().Any(m => m.AccountId == a.Id && m.OrganisationId == posting.Offer.OrganisationId && m.EndedAt == null)), stop)
        ?? (await db.RecruiterOf(posting.OfferId, stop))?.Account;
}
