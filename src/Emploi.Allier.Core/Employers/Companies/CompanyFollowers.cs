using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Retention;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers.Companies;

/// <summary>Has companies followed by e-mail: asked, confirmed, stopped. What an address follows is told to its owner only.</summary>
public sealed class CompanyFollowers(EmploiDbContext db, FollowerMails mails, AccountSettings limits, Parameters parameters, Erasures erasures, Calendar calendar)
{
    /// <summary>By one account, or by one address.</summary>
    public const int Most = 30;

    /// <summary>Confirmations that an address is asked for in a day, whoever types it.</summary>
    const int AskedPerDay = 6;

    static readonly Problem
        Full = new("", $"Vous suivez déjà {Most} entreprises. Cessez d’en suivre une pour suivre celle-ci."),
        Known = new("", "Vous suivez déjà cette entreprise.");

    int LifeDays => parameters.Get(CompanyFollower.LifeDays);

    /// <summary>For the address of the account itself, which is proved.</summary>
    public async Task<Problem?> Follow(CompanyPage page, Guid accountId, CancellationToken stop)
    {
        if (await Of(accountId).CountAsync(stop) >= Most) return Full;
        if (await Of(accountId).AnyAsync(f => f.OrganisationId == page.OrganisationId, stop)) return Known;

        var follower = New(page.OrganisationId, accountId, null);
        follower.Confirm(calendar.Now, LifeDays);
        db.Add(follower);
        return await db.SaveOr("company_followers_of_account", Known, stop);
    }

    /// <summary>For an address that somebody typed. Whatever was found, the answer is the same: its owner learns it by e-mail.</summary>
    public async Task Ask(CompanyPage page, string email, CancellationToken stop)
    {
        var (normalized, now) = (Account.Normalize(email), calendar.Now);
        // Many at one instant are counted one after the other.
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var whose = "suivi " + normalized;
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({whose}, 0))", stop);
        var theirs = await db.Set<CompanyFollower>()
            .Where(f => f.NormalizedEmail == normalized || db.Set<Account>().Any(a => a.Id == f.AccountId && a.NormalizedEmail == normalized))
            .ToListAsync(stop);
        var known = theirs.Find(f => f.OrganisationId == page.OrganisationId);
        if (known is { ConfirmedAt: not null } || known is null && theirs.Count(f => f.ConfirmedAt is not null) >= Most)
        {
            await mails.Already(email, page.Organisation.Name, known, stop);
            await transaction.CommitAsync(stop);
            return;
        }
        var hourAgo = now.AddHours(-1);
        if (known?.AskedAt > hourAgo || theirs.Count(f => f.ConfirmedAt is null && f.AskedAt > hourAgo) >= limits.MessagesPerHour
            || theirs.Count(f => f.ConfirmedAt is null && f.AskedAt > now.AddDays(-1)) >= AskedPerDay) return;

        if (known is null) db.Add(known = New(page.OrganisationId, null, email.Trim()));
        (known.AskedAt, known.ExpiresAt) = (now, now.AddDays(parameters.Get(CompanyFollower.UnconfirmedDays)));
        mails.Confirm(email.Trim(), page.Organisation.Name, known.AskConfirmation());
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>As long as the company shows itself.</summary>
    public Task<CompanyFollower?> ToConfirm(string? token, CancellationToken stop)
    {
        var (hash, now) = (token is null ? [] : Secret.Hash(token), calendar.Now);
        return db.Set<CompanyFollower>().Include(f => f.Organisation)
            .SingleOrDefaultAsync(f => f.ConfirmHash == hash && f.ExpiresAt > now && db.PublicCompanyPages().Any(p => p.OrganisationId == f.OrganisationId), stop);
    }

    public async Task<CompanyFollower?> Confirm(string? token, CancellationToken stop)
    {
        if (await ToConfirm(token, stop) is not { } follower) return null;
        follower.Confirm(calendar.Now, LifeDays);
        await db.SaveChangesAsync(stop);
        return follower;
    }

    /// <summary>That of a link in a message.</summary>
    public Task<CompanyFollower?> Find(string? token, CancellationToken stop) =>
        db.Set<CompanyFollower>().Include(f => f.Organisation).SingleOrDefaultAsync(f => f.StopToken == token, stop);

    /// <summary>Stopped twice, it is stopped.</summary>
    public async Task Stop(string? token, CancellationToken stop)
    {
        if (await Find(token, stop) is { } follower) await Remove(follower, stop);
    }

    public async Task<CompanyFollower?> Prolong(string? token, CancellationToken stop)
    {
        if (await Find(token, stop) is not { ConfirmedAt: not null } follower) return null;
        follower.Prolong(calendar.Now, LifeDays);
        await db.SaveChangesAsync(stop);
        return follower;
    }

    /// <summary>Those of an account, and those that were confirmed from its own mailbox.</summary>
    public IQueryable<CompanyFollower> Of(Guid accountId) => db.Set<CompanyFollower>().Where(f => f.ConfirmedAt != null
        && (f.AccountId == accountId || db.Set<Account>().Any(a => a.Id == accountId && a.NormalizedEmail == f.NormalizedEmail)));

    public async Task Delete(Guid accountId, Guid id, CancellationToken stop)
    {
        if (await Of(accountId).SingleOrDefaultAsync(f => f.Id == id, stop) is { } follower) await Remove(follower, stop);
    }

    /// <summary>A backup that is restored must not write again to whoever has stopped. Two who stop at once: it is gone for both.</summary>
    async Task Remove(CompanyFollower follower, CancellationToken stop)
    {
        await mails.TakeBack(follower, stop);
        db.Remove(follower);
        erasures.Note<CompanyFollower>(follower.Id);
        await db.Save(stop);
    }

    CompanyFollower New(Guid organisationId, Guid? accountId, string? email) => new()
    {
        OrganisationId = organisationId, AccountId = accountId, Email = email, NormalizedEmail = email is null ? null : Account.Normalize(email),
        CreatedAt = calendar.Now, AskedAt = calendar.Now, ExpiresAt = calendar.Now.AddDays(parameters.Get(CompanyFollower.UnconfirmedDays)),
    };
}
