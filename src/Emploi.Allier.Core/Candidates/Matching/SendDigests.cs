using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Search;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Candidates.Matching;

/// <summary>
/// Tells those who asked for it which new offers suit them, each offer once. What is told, that it was told and the day of the next time
/// are one transaction: killed at any instant, it goes on where it was.
/// </summary>
public sealed class SendDigests(EmploiDbContext db, ForMe forMe, DigestMails mails, IOfferSearch search, IndexLag lag, Parameters parameters, Calendar calendar) : IJob
{
    const int ListedMost = 10;

    /// <summary>An offer may be published a moment before it can be found: the last run is looked at again from there.</summary>
    static readonly TimeSpan again = TimeSpan.FromHours(2);

    static readonly ReasonKind[]
        trades = [ReasonKind.WantedTrade, ReasonKind.AkinToWanted, ReasonKind.NearWanted, ReasonKind.HeldTrade, ReasonKind.AkinToHeld, ReasonKind.NearHeld],
        against = [ReasonKind.TooFar, ReasonKind.Declined];

    public async Task Run(JobProgress progress, CancellationToken stop)
    {
        var (now, today) = (calendar.Now, calendar.Today);
        if (Calendar.InParis(now).Hour < parameters.Get(SendAlerts.Hour)) return;
        // What the index has not taken in would never be told.
        var rests = search.Filled < 1 || (await lag.Measure(stop)).IsLate;

        var due = rests ? [] : await Due(today).OrderBy(d => d.AccountId).Select(d => d.AccountId).ToListAsync(stop);
        var sent = 0;
        for (var i = 0; i < due.Count && !rests; i++)
        {
            stop.ThrowIfCancellationRequested();
            var told = await Tell(due[i], now, today, stop);
            rests = told is null;
            if (told is true) sent++;
            db.ChangeTracker.Clear();
            progress.Report(i + 1, due.Count);
        }
        progress.Say(French.Counted(sent, "message préparé", "messages préparés")
            + (rests ? $". La recherche se repose{French.NoBreakSpace}: la suite partira dans l’heure." : ""));
    }

    /// <returns>Whether a message leaves; nothing while search rests.</returns>
    async Task<bool?> Tell(Guid accountId, DateTimeOffset now, DateOnly today, CancellationToken stop)
    {
        var facts = (await db.Set<Profile>().AsNoTracking().SingleAsync(p => p.AccountId == accountId, stop)).Facts;
        if (await forMe.Of(accountId, facts, new(), stop) is not { } proposed) return null;

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        // Whoever stops at this instant is not written to.
        var held = await db.Set<MatchDigest>().FromSql($"select * from match_digests where account_id = {accountId} and due_on <= {today} for update skip locked").ToListAsync(stop);
        if (held is not [var digest]) return false;

        var news = proposed.Where(each => each.IsNew && each.Card.PublicFrom >= digest.CoveredTo - again && each.Card.PublicFrom >= digest.AskedAt
            && each.Card.May(OfferOutput.EMail) && Suits(each.Match)).ToList();
        digest.CoveredTo = now;
        digest.Schedule(today);
        if (news.Count > 0)
        {
            var listed = news.GetRange(0, Math.Min(ListedMost, news.Count));
            mails.New(await db.Set<Account>().Where(a => a.Id == accountId).Select(a => a.Email!).SingleAsync(stop), digest, listed, news.Count - listed.Count);
            db.AddRange(listed.Select((each, i) => new MatchShown
            {
                AccountId = accountId, OfferId = each.Card.Id, FirstAt = now, LastAt = now, SentAt = now, Place = i + 1, Reasons = [.. each.Match.Reasons.Select(reason => reason.Text)],
            }));
        }
        // Whoever opens the page at this instant has seen them: the next run knows it.
        if (await db.SaveOr("matches_shown_pkey", new Problem("", ""), stop) is not null) return false;
        await transaction.CommitAsync(stop);
        return news.Count > 0;
    }

    /// <summary>The page shows all; a message is written for a trade of theirs that is not too far.</summary>
    static bool Suits(Match match) => match.Reasons.Any(reason => trades.Contains(reason.Kind)) && !match.Reasons.Any(reason => against.Contains(reason.Kind));

    IQueryable<MatchDigest> Due(DateOnly today) => db.Set<MatchDigest>().Where(d => d.DueOn <= today
        && db.Set<Profile>().Any(p => p.AccountId == d.AccountId && p.AgreedAt != null)
        && db.Set<Account>().Any(a => a.Id == d.AccountId && a.ClosedAt == null && a.SuspendedAt == null && a.EmailConfirmedAt != null));
}
