using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Parameters;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers;

/// <summary>Writes once to whoever published an offer here and was not seen for eleven months: many recruit once a year, at the same season.</summary>
public sealed class RemindEmployers(EmploiDbContext db, YearlyReminderMails mails, Parameters parameters, TimeProvider time) : IJob
{
    public static readonly Parameter<int> After = Parameter.Months("employeurs.rappel-annuel", 11,
        "Temps sans nouvelle d’un employeur, avant de lui proposer de recruter de nouveau", "Choix du service : un mois avant la date de l’an dernier", least: 3, most: 34, toConfirm: true);

    const int AtOnce = 100;

    public async Task Run(JobProgress progress, CancellationToken stop)
    {
        var (now, told) = (time.GetUtcNow(), 0);
        var silentSince = now.AddMonths(-parameters.Get(After));
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            var some = await Silent(silentSince).OrderBy(a => a.Id).Take(AtOnce).Select(a => new
            {
                a.Id,
                Email = a.Email!,
                Offer = db.Set<Posting>().Where(p => p.AccountId == a.Id && p.Offer.PublishedAt != null).OrderByDescending(p => p.Offer.PublishedAt).Select(p => p.Offer.Title).First(),
                Before = db.Set<YearlyReminder>().FirstOrDefault(r => r.AccountId == a.Id),
            }).ToListAsync(stop);
            if (some.Count == 0) break;

            foreach (var each in some)
            {
                var reminder = each.Before;
                if (reminder is null) db.Add(reminder = new() { AccountId = each.Id, SentAt = now });
                reminder.SentAt = now;
                mails.Remind(each.Email, each.Offer, reminder);
            }
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
            told += some.Count;
        }
        progress.Say(French.Counted(told, "employeur invité à recruter de nouveau", "employeurs invités à recruter de nouveau"));
    }

    /// <summary>Nothing of theirs is public now, and they were not told since they were last seen.</summary>
    IQueryable<Account> Silent(DateTimeOffset since) => db.Set<Account>().Where(a => a.Kind == AccountKind.Employeur
        && a.ClosedAt == null && a.SuspendedAt == null && a.EmailConfirmedAt != null && a.Activity.LastSeenAt < since
        && db.Set<Membership>().Any(m => m.AccountId == a.Id && m.EndedAt == null)
        && db.Set<Posting>().Any(p => p.AccountId == a.Id && p.Offer.PublishedAt != null)
        && !db.Set<Posting>().Any(p => p.AccountId == a.Id && p.Offer.State == OfferState.Publiee)
        && !db.Set<YearlyReminder>().Any(r => r.AccountId == a.Id && (r.StoppedAt != null || r.SentAt >= a.Activity.LastSeenAt)));
}
