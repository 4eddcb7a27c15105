using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers.Companies;

/// <summary>
/// Tells those who follow a company of its new offers, each offer once to each, and warns those whose following is about to end.
/// What is told and that it was told are one transaction: killed at any instant, it goes on where it was.
/// </summary>
public sealed class TellFollowers(EmploiDbContext db, FollowerMails mails, Calendar calendar) : IJob
{
    const int AtOnce = 100, ListedMost = 20;

    static readonly TimeSpan ahead = TimeSpan.FromDays(14);

    public async Task Run(JobProgress progress, CancellationToken stop)
    {
        var (told, warned) = (await Tell(stop), await Warn(stop));
        progress.Say($"{French.Counted(told, "message préparé", "messages préparés")}, {French.Counted(warned, "suivi annoncé comme finissant", "suivis annoncés comme finissants")}");
    }

    async Task<int> Tell(CancellationToken stop)
    {
        var (sent, last) = (0, Guid.Empty);
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            var ids = await Active().Where(f => f.Id > last && db.NamedOffers(calendar.Today).Any(o => o.OrganisationId == f.OrganisationId && o.PublishedAt >= f.ConfirmedAt
                && !db.Set<FollowedOffer>().Any(t => t.FollowerId == f.Id && t.OfferId == o.Id))).OrderBy(f => f.Id).Take(AtOnce).Select(f => f.Id).ToArrayAsync(stop);
            if (ids.Length == 0) return sent;
            sent += await Write(ids, stop);
            last = ids[^1];
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Whoever stops at this instant is not written to.</summary>
    async Task<int> Write(Guid[] ids, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var followers = await db.Set<CompanyFollower>().FromSql($"select * from company_followers where id = any({ids}) order by id for update skip locked").ToListAsync(stop);
        var organisations = followers.Select(f => f.OrganisationId).Distinct().ToList();
        var offers = await db.NamedOffers(calendar.Today).AsNoTracking().Include(o => o.Commune).Where(o => organisations.Contains(o.OrganisationId!.Value)).OrderByDescending(o => o.PublishedAt).ToListAsync(stop);
        var before = (await db.Set<FollowedOffer>().AsNoTracking().Where(t => ids.Contains(t.FollowerId)).ToListAsync(stop)).Select(t => (t.FollowerId, t.OfferId)).ToHashSet();
        var pages = await db.PublicCompanyPages().AsNoTracking().Include(p => p.Organisation).Where(p => organisations.Contains(p.OrganisationId)).ToDictionaryAsync(p => p.OrganisationId, stop);
        var addresses = await Addresses(followers, stop);
        var sent = 0;
        foreach (var follower in followers)
        {
            var news = offers.FindAll(o => o.OrganisationId == follower.OrganisationId && o.PublishedAt >= follower.ConfirmedAt && !before.Contains((follower.Id, o.Id)));
            if (news.Count == 0 || !pages.TryGetValue(follower.OrganisationId, out var page) || !addresses.TryGetValue(follower.Id, out var email)) continue;

            mails.Offers(follower, email, page.Organisation.Name, page.Path, news.GetRange(0, Math.Min(ListedMost, news.Count)), Math.Max(0, news.Count - ListedMost));
            db.AddRange(news.Select(offer => new FollowedOffer { FollowerId = follower.Id, OfferId = offer.Id }));
            sent++;
        }
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return sent;
    }

    Task<int> Warn(CancellationToken stop)
    {
        var now = calendar.Now;
        return db.InBatches(Active().Include(f => f.Organisation).Where(f => f.WarnedAt == null && f.ExpiresAt <= now + ahead).OrderBy(f => f.Id), async some =>
        {
            var addresses = await Addresses(some, stop);
            foreach (var follower in some)
            {
                follower.WarnedAt = now;
                mails.Ending(follower, addresses[follower.Id], follower.Organisation.Name);
            }
        }, stop);
    }

    async Task<Dictionary<Guid, string>> Addresses(List<CompanyFollower> followers, CancellationToken stop)
    {
        var accounts = followers.Select(f => f.AccountId).OfType<Guid>().ToList();
        var emails = await db.Set<Account>().Where(a => accounts.Contains(a.Id) && a.Email != null).ToDictionaryAsync(a => a.Id, a => a.Email!, stop);
        return followers.Select(f => (f.Id, Email: f.Email ?? emails.GetValueOrDefault(f.AccountId!.Value))).Where(f => f.Email is not null).ToDictionary(f => f.Id, f => f.Email!);
    }

    /// <summary>Confirmed, not over, of a company that shows itself and of an address that is read.</summary>
    IQueryable<CompanyFollower> Active()
    {
        var now = calendar.Now;
        return db.Set<CompanyFollower>().Where(f => f.ConfirmedAt != null && f.ExpiresAt > now && db.PublicCompanyPages().Any(p => p.OrganisationId == f.OrganisationId)
            && (f.AccountId == null || db.Set<Account>().Any(a => a.Id == f.AccountId && a.ClosedAt == null && a.SuspendedAt == null && a.EmailConfirmedAt != null)));
    }
}
