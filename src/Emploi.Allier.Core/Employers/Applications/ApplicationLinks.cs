using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers.Applications;

/// <summary>Opens the one application of an employer's link, as long as it holds and its membership stands for the employer that it was sent to.</summary>
public sealed class ApplicationLinks(EmploiDbContext db, Calendar calendar, Actor actor)
{
    /// <summary>Whatever is done there is done by whom it was sent to.</summary>
    public async Task<Application?> Open(string? token, CancellationToken stop)
    {
        if (token is null) return null;
        var (hash, now) = (Secret.Hash(token), calendar.Now);
        var found = await db.Set<ApplicationLink>()
            .Where(l => l.TokenHash == hash && l.ExpiresAt > now && l.Membership!.VerifiedAt != null && l.Membership.EndedAt == null
                && l.Membership.Account.ClosedAt == null && l.Membership.Account.SuspendedAt == null
                && (l.Application.OfferId == null && l.Application.OrganisationId == l.Membership.OrganisationId
                    || l.Application.Offer!.OrganisationId == l.Membership.OrganisationId && l.Application.Offer.SourceId == null))
            .Select(l => new { l.Application, l.Membership!.AccountId, l.Membership.Account.DisplayName })
            .SingleOrDefaultAsync(stop);
        if (found is null) return null;
        actor.Is(found.AccountId, found.DisplayName);
        return found.Application;
    }
}
