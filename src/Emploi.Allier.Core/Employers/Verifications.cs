using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers;

/// <summary>Where a membership becomes verified, whatever proved it. The caller holds the organisation, and saves.</summary>
public sealed class Verifications(EmploiDbContext db, MembershipMails mails, Calendar calendar)
{
    /// <summary>Until the end of the transaction: who joins, who is verified and who owns is decided one at a time.</summary>
    public Task Hold(Guid organisationId, CancellationToken stop) =>
        db.Database.ExecuteSqlAsync($"select 1 from organisations where id = {organisationId} for update", stop);

    /// <summary>The first who is verified owns the organisation.</summary>
    public async Task Verify(Membership membership, Account account, Organisation organisation, MembershipProof proof, Guid? by, string byName, CancellationToken stop)
    {
        membership.Verify(proof, by, byName, calendar.Now);
        membership.Owner = !db.Set<Membership>().Local.Any(m => m.OrganisationId == organisation.Id && m.Owner)
            && !await db.Set<Membership>().AnyAsync(m => m.OrganisationId == organisation.Id && m.Owner, stop);
        organisation.IsEmployer = true;
        mails.Verified(account, organisation, membership.Owner);
    }

    /// <summary>An address proves its company when the team has noted its domain, and nobody else can have one there; not whom its owner has removed.</summary>
    public async Task<bool> ByDomain(Membership membership, Account account, Organisation organisation, CancellationToken stop)
    {
        if (membership.IsVerified || account.EmailConfirmedAt is null || organisation.EmailDomain is not { } noted
            || CompanyDomain.Of(account.Email) != noted || CompanyDomain.IsAnybodys(noted)) return false;
        if (await db.Set<Membership>().AnyAsync(m => m.AccountId == account.Id && m.OrganisationId == organisation.Id && m.Removed, stop)) return false;

        await Verify(membership, account, organisation, MembershipProof.Domaine, null, noted, stop);
        return true;
    }
}
