using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers.Applications;

/// <summary>
/// Tells whoever applied that retention is about to erase it: one message to a person for all of theirs that end then, or a text for each. What happens
/// later in an application moves its end, and that one is told in its turn. What was withdrawn goes without a word.
/// </summary>
public sealed class WarnEndingApplications(EmploiDbContext db, EndingMails mails, ApplicationMails texts, Parameters parameters, Calendar calendar) : IJob
{
    public static readonly Parameter<int> WarningDays = Parameter.Days("candidatures.avertissement", 30,
        "Délai entre l’avertissement et l’effacement d’une candidature arrivée au bout de sa conservation", "Choix du service", least: 7, most: 90, toConfirm: true);

    public async Task Run(JobProgress progress, CancellationToken stop)
    {
        var kept = parameters.Get(Application.KeptDays);
        // Where little is kept, what was sent today is not about to end.
        var ahead = Math.Min(parameters.Get(WarningDays), kept / 2);
        var (quiet, ends) = (calendar.Now.AddDays(ahead - kept), calendar.Now.AddDays(ahead));
        var here = db.Set<Application>().Where(a => a.ConfirmedAt != null && a.State != ApplicationState.Retiree
            && a.LastContactAt <= quiet && (a.EndingToldAt == null || a.EndingToldAt < a.LastContactAt.AddDays(kept - ahead)));
        var elsewhere = db.Set<ApplicationElsewhere>().Where(a => a.AppliedAt != null
            && a.ExpiresAt <= ends && (a.EndingToldAt == null || a.EndingToldAt < a.ExpiresAt.AddDays(-ahead)));

        var told = 0;
        var accounts = await db.Set<Account>()
            .Where(account => account.ClosedAt == null && account.SuspendedAt == null && account.Email != null
                && (here.Any(a => a.AccountId == account.Id) || elsewhere.Any(a => a.AccountId == account.Id)))
            .Select(account => new { account.Id, account.Email }).ToListAsync(stop);
        foreach (var account in accounts)
            told += await Tell(account.Email, here.Where(a => a.AccountId == account.Id), elsewhere.Where(a => a.AccountId == account.Id), kept, stop);

        // Whoever has no account is their address or their number, which they have proved.
        var strangers = here.Where(a => a.AccountId == null);
        foreach (var reach in await strangers.Select(a => a.Reach).Distinct().ToListAsync(stop))
            told += await Tell(null, strangers.Where(a => a.Reach == reach), elsewhere.Where(_ => false), kept, stop);
        progress.Say(French.Counted(told, "personne prévenue", "personnes prévenues"));
    }

    async Task<int> Tell(string? account, IQueryable<Application> here, IQueryable<ApplicationElsewhere> elsewhere, int kept, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var (some, others) = (await here.OrderBy(a => a.LastContactAt).ToListAsync(stop), await elsewhere.OrderBy(a => a.ExpiresAt).ToListAsync(stop));
        if (some.Count + others.Count == 0) return 0;
        foreach (var application in some) application.EndingToldAt = calendar.Now;
        foreach (var application in others) application.EndingToldAt = calendar.Now;
        if (account is null && some[0].Email is null) some.ForEach(application => texts.Ending(application, mails.Gone(application, kept)));
        else mails.Ending(account, some, others, kept);
        // Whoever writes at this instant gives it another end: the next run looks again.
        var isTold = await db.Save(stop) is null;
        db.ChangeTracker.Clear();
        return isTold ? 1 : 0;
    }
}
