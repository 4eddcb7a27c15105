using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Candidates.Visible;

/// <summary>Tells ahead that somebody will be seen no more. What is over is shown to nobody at that very instant, and removed by retention.</summary>
public sealed class WarnEndingVisibility(EmploiDbContext db, VisibleMails mails, Parameters parameters, Calendar calendar) : IJob
{
    const int AtOnce = 100;

    public async Task Run(JobProgress progress, CancellationToken stop)
    {
        var (now, ahead, warned) = (calendar.Now, calendar.Now.AddDays(parameters.Get(Visibility.WarningDays)), 0);
        while (true)
        {
            var some = await (
                from visibility in db.Set<Visibility>()
                where visibility.WarnedAt == null && visibility.Until > now && visibility.Until <= ahead
                join account in db.Set<Account>().Where(a => a.ClosedAt == null && a.SuspendedAt == null && a.Email != null) on visibility.AccountId equals account.Id
                orderby visibility.Until
                select new { Visibility = visibility, account.Email }).Take(AtOnce).ToListAsync(stop);
            if (some.Count == 0) break;

            foreach (var each in some)
            {
                each.Visibility.Warned(now);
                mails.Ending(each.Visibility, each.Email!);
            }
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
            warned += some.Count;
        }
        progress.Say(French.Counted(warned, "personne prévenue", "personnes prévenues"));
    }
}
