using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Accounts;

/// <summary>Warns those who have not come for long, closes their account when they do not answer, and drops sign-ups never confirmed.</summary>
public sealed class CloseUnusedAccounts(EmploiDbContext db, Closing closing, AccountMails mails, Parameters parameters, TimeProvider time) : IJob
{
    static readonly Parameter<int> Unconfirmed = Parameter.Days("comptes.confirmation", 7,
        "Délai pour confirmer l’adresse d’un compte créé, avant son effacement", "Choix du service", least: 1, most: 60);

    public static readonly Parameter<int> Candidates = Parameter.Months("comptes.candidats", 24,
        "Durée de conservation d’un compte de candidate ou de candidat après le dernier passage", "Durée retenue par le Département (référentiel CNIL : deux ans)", least: 6, most: 60);

    public static readonly Parameter<int> Employers = Parameter.Months("comptes.employeurs", 36,
        "Durée de conservation d’un compte employeur après le dernier passage", "Usage de la plateforme : certains recrutent une fois par an", least: 12, most: 120, toConfirm: true);

    public static readonly Parameter<int> Warning = Parameter.Days("comptes.avertissement", 30,
        "Délai entre l’avertissement et la fermeture d’un compte inutilisé", "Durée retenue par le Département", least: 7, most: 90);

    public async Task Run(JobProgress progress, CancellationToken stop)
    {
        await DropUnconfirmed(stop);
        await ForgetWarningsAnswered(stop);
        foreach (var (kind, kept) in new[] { (AccountKind.Candidat, Candidates), (AccountKind.Employeur, Employers) })
        {
            await Warn(kind, parameters.Get(kept), stop);
            await Close(kind, parameters.Get(kept), progress, stop);
        }
    }

    Task DropUnconfirmed(CancellationToken stop)
    {
        var since = time.GetUtcNow() - TimeSpan.FromDays(parameters.Get(Unconfirmed));
        return db.Set<Account>().Where(a => a.Kind != AccountKind.Agent && a.EmailConfirmedAt == null && a.ClosedAt == null && a.CreatedAt < since)
            .ExecuteDeleteAsync(stop);
    }

    Task ForgetWarningsAnswered(CancellationToken stop) =>
        db.Set<Account>().Where(a => a.WarnedAt != null && a.Activity.LastSeenAt >= a.WarnedAt)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.WarnedAt, (DateTimeOffset?)null), stop);

    async Task Warn(AccountKind kind, int months, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var warning = TimeSpan.FromDays(parameters.Get(Warning));
        foreach (var id in await Unused(kind, now.AddMonths(-months) + warning).Where(a => a.WarnedAt == null).Select(a => a.Id).ToListAsync(stop))
        {
            stop.ThrowIfCancellationRequested();
            var account = await db.Set<Account>().SingleAsync(a => a.Id == id, stop);
            account.WarnedAt = now;
            mails.Unused(account, Calendar.DayOf(now + warning));
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
        }
    }

    async Task Close(AccountKind kind, int months, JobProgress progress, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var warnedBefore = now - TimeSpan.FromDays(parameters.Get(Warning));
        var due = await Unused(kind, now.AddMonths(-months)).Where(a => a.WarnedAt <= warnedBefore).Select(a => a.Id).ToListAsync(stop);
        for (var i = 0; i < due.Count; i++)
        {
            stop.ThrowIfCancellationRequested();
            await CloseIfStillUnused(due[i], now.AddMonths(-months), warnedBefore, stop);
            progress.Report(i + 1, due.Count);
        }
    }

    /// <summary>Whoever comes back while the job runs keeps the account: both rows are held while it closes.</summary>
    async Task CloseIfStillUnused(Guid id, DateTimeOffset since, DateTimeOffset warnedBefore, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var unused = await db.Set<Account>().FromSql($"""
            select account.* from accounts account join account_activity activity on activity.account_id = account.id
            where account.id = {id} and account.closed_at is null and account.warned_at <= {warnedBefore} and activity.last_seen_at < {since}
            for update
            """).ToListAsync(stop);
        if (unused is [var account]) await closing.Close(account, stop);
        await transaction.CommitAsync(stop);
        db.ChangeTracker.Clear();
    }

    IQueryable<Account> Unused(AccountKind kind, DateTimeOffset since) =>
        db.Set<Account>().Where(a => a.Kind == kind && a.ClosedAt == null && a.EmailConfirmedAt != null && a.Activity.LastSeenAt < since);
}
