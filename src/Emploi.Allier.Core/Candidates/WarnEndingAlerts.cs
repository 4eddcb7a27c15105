using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Candidates;

/// <summary>Tells two weeks ahead that an alert is about to end, with the link that prolongs it. What has ended is removed by retention.</summary>
public sealed class WarnEndingAlerts(EmploiDbContext db, AlertMails mails, TimeProvider time) : IJob
{
    static readonly TimeSpan Ahead = TimeSpan.FromDays(14);
    const int AtOnce = 100;

    public async Task Run(JobProgress progress, CancellationToken stop)
    {
        var (now, warned) = (time.GetUtcNow(), 0);
        while (true)
        {
            var some = await (
                from alert in db.Set<SavedSearch>()
                where alert.ConfirmedAt != null && alert.PausedAt == null && alert.WarnedAt == null && alert.ExpiresAt > now && alert.ExpiresAt <= now + Ahead
                from account in db.Set<Account>().Where(account => account.Id == alert.AccountId).DefaultIfEmpty()
                where account == null || account.ClosedAt == null && account.SuspendedAt == null
                orderby alert.ExpiresAt
                select new { Alert = alert, Email = alert.Email ?? account!.Email! }).Take(AtOnce).ToListAsync(stop);
            if (some.Count == 0) break;

            foreach (var each in some)
            {
                each.Alert.Warned(now);
                mails.Ending(each.Alert, each.Email);
            }
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
            warned += some.Count;
        }
        progress.Say(French.Counted(warned, "alerte annoncée comme finissante", "alertes annoncées comme finissantes"));
    }
}
