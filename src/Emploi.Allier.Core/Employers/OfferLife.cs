using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers;

/// <summary>Tells whoever recruits by an offer that it is about to end: a click prolongs it.</summary>
public sealed class WarnEndingOffers(EmploiDbContext db, EmployerMails mails, Parameters parameters, Calendar calendar) : IJob
{
    public static readonly Parameter<int> DaysBefore = Parameter.Days("offres.rappel-fin", 7,
        "Jours avant la fin d’une offre où l’employeur en est averti", "Choix du service", least: 1, most: 60, toConfirm: true);

    public async Task Run(JobProgress progress, CancellationToken stop)
    {
        var (today, until) = (calendar.Today, calendar.Today.AddDays(parameters.Get(DaysBefore)));
        var due = db.Set<Posting>().Include(p => p.Offer)
            .Where(p => p.Offer.State == OfferState.Publiee && p.Offer.ExpiresOn >= today && p.Offer.ExpiresOn <= until && p.WarnedOf != p.Offer.ExpiresOn)
            .OrderBy(p => p.OfferId);
        var warned = await db.InBatches(due, async some =>
        {
            foreach (var posting in some)
            {
                posting.WarnedOf = posting.Offer.ExpiresOn;
                if (await db.ToldOf(posting, stop) is { } told) mails.Ending(told, posting.Offer);
            }
        }, stop);
        progress.Say(French.Counted(warned, "offre annoncée comme finissante", "offres annoncées comme finissantes"));
    }
}

/// <summary>Tells the team once of a public offer whose applications nobody is left to read: it takes none, until somebody is proved or it is applied for elsewhere.</summary>
public sealed class FindUnreadOffers(EmploiDbContext db, StaffTasks tasks, Parameters parameters, Calendar calendar) : IJob
{
    const string Key = "unread-offer:";

    public async Task Run(JobProgress progress, CancellationToken stop)
    {
        var unread = db.Set<Posting>().Include(p => p.Offer)
            .Where(p => p.AppliesHere && p.Offer.State == OfferState.Publiee
                && !db.Set<Membership>().Any(m => m.OrganisationId == p.Offer.OrganisationId && m.VerifiedAt != null && m.EndedAt == null)
                && !db.Set<StaffTask>().Any(t => t.SourceKey == Key + p.Offer.Reference))
            .OrderBy(p => p.OfferId);
        var found = await db.InBatches(unread, async some =>
        {
            foreach (var posting in some)
                await tasks.Raise(new StaffTask
                {
                    Title = StaffTask.Short($"Personne ne lit plus ses candidatures{French.NoBreakSpace}: {posting.Offer.Title}"),
                    Details = $"{posting.Offer.EmployerName}. Personne de vérifié ne recrute plus ici pour cette entreprise : l’offre est en ligne, mais on ne peut plus y postuler. Appelez l’entreprise, puis vérifiez quelqu’un ou retirez l’offre.",
                    LinkPath = $"/equipe/moderation/{posting.Offer.Reference}",
                    ForRole = StaffTask.TeamRole,
                    DueAt = WorkingDays.After(calendar.Now, parameters.Get(ReviewQueue.AnsweredWithin)),
                    SourceKey = Key + posting.Offer.Reference,
                }, stop);
        }, stop);
        progress.Say(French.Counted(found, "offre que personne ne lit plus", "offres que personne ne lit plus"));
    }
}

/// <summary>Forgets drafts that nobody has touched for long: those of devices that never had an account among them.</summary>
public sealed class ForgetDrafts(EmploiDbContext db, Parameters parameters, Calendar calendar) : IJob
{
    public static readonly Parameter<int> KeptDays = Parameter.Days("offres.brouillons", 90,
        "Conservation d’une offre commencée et jamais envoyée, depuis la dernière modification", "Choix du service", least: 7, most: 365, toConfirm: true);

    public async Task Run(JobProgress progress, CancellationToken stop)
    {
        var before = calendar.Now.AddDays(-parameters.Get(KeptDays));
        var forgotten = await db.Set<Offer>()
            .Where(o => o.State == OfferState.Brouillon && o.PublishedAt == null && db.Set<Posting>().Any(p => p.OfferId == o.Id && p.TouchedAt < before) && !o.Steps.Any())
            .ExecuteDeleteAsync(stop);
        progress.Say(French.Counted(forgotten, "brouillon effacé", "brouillons effacés"));
    }
}
