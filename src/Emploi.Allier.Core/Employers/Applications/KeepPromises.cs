using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers.Applications;

/// <summary>
/// Everyone learns the truth: whoever recruits is reminded twice of those who wait, whoever waits too long is told so, and what
/// nobody confirmed is reminded once, then forgotten.
/// </summary>
public sealed class KeepPromises(EmploiDbContext db, ApplicationMails mails, Parameters parameters, Calendar calendar) : IJob
{
    public const string Name = "candidatures";

    public static readonly Parameter<int> FirstDays = Parameter.Days("candidatures.rappel", 15,
        "Délai sans réponse avant le premier rappel à l’employeur", "Engagement du service ; le second rappel vient quand l’offre ne prend plus de candidatures", least: 3, most: 90, toConfirm: true);

    public static readonly Parameter<int> ToldDays = Parameter.Days("candidatures.silence-dit", 60,
        "Délai après lequel on lit « sans réponse de l’employeur » sur sa candidature", "Engagement du service", least: 14, most: 365, toConfirm: true);

    public static readonly Parameter<int> UnconfirmedDays = Parameter.Days("candidatures.confirmation", 7,
        "Délai pour confirmer une candidature sans compte, avant son effacement", "Choix du service", least: 2, most: 30, toConfirm: true);

    static readonly Parameter<int> confirmAgainDays = Parameter.Days("candidatures.confirmation-rappel", 3,
        "Délai avant le rappel d’une candidature sans compte à confirmer", "Choix du service", least: 1, most: 29, toConfirm: true);

    public async Task Run(JobProgress progress, CancellationToken stop)
    {
        var forgotten = await Forget(stop);
        var asked = await AskAgain(stop);
        var reminded = await Remind(1, parameters.Get(FirstDays), stop) + await Remind(2, parameters.Get(Receptions.SilentDays), stop);
        var nudged = await Nudge(stop);
        var told = await TellSilence(stop);
        progress.Say($"À confirmer : {French.Counted(asked, "rappel", "rappels")}, {French.Counted(forgotten, "effacée", "effacées")}. Employeurs : {French.Counted(reminded, "rappel", "rappels")}. Relances proposées : {French.Number(nudged)}. Sans réponse, dites : {French.Number(told)}.");
    }

    Task<int> Forget(CancellationToken stop)
    {
        var before = calendar.Now.AddDays(-parameters.Get(UnconfirmedDays));
        return db.Set<Application>().Where(a => a.ConfirmedAt == null && a.CreatedAt <= before).ExecuteDeleteAsync(stop);
    }

    Task<int> AskAgain(CancellationToken stop)
    {
        var before = calendar.Now.AddDays(-parameters.Get(confirmAgainDays));
        return db.InPieces(
            db.Set<Application>().Where(a => a.ConfirmedAt == null && a.RemindedAt == null && a.CreatedAt <= before).OrderBy(a => a.Id),
            application =>
            {
                application.RemindedAt = calendar.Now;
                mails.Remind(application, Calendar.DayOf(application.CreatedAt.AddDays(parameters.Get(UnconfirmedDays))));
            }, stop);
    }

    /// <summary>One message for an offer, or for a company without one, whatever waits on it.</summary>
    async Task<int> Remind(int time, int days, CancellationToken stop)
    {
        var before = calendar.Now.AddDays(-days);
        var late = Unanswered().Where(a => a.WaitsFrom <= before && (a.OfferId != null || a.OrganisationId != null));
        var told = 0;
        foreach (var of in await late.Where(a => a.Reminders < time).Select(a => new { a.OfferId, OrganisationId = a.OfferId == null ? a.OrganisationId : null }).Distinct().ToListAsync(stop))
        {
            stop.ThrowIfCancellationRequested();
            var waiting = await late.Where(a => a.OfferId == of.OfferId && (of.OfferId != null || a.OrganisationId == of.OrganisationId)).ToListAsync(stop);
            foreach (var application in waiting) application.Reminders = Math.Max(application.Reminders, time);
            if (waiting.Count > 0 && await db.RecruiterFor(waiting[^1], stop) is { } recruiter)
            {
                mails.Waiting(recruiter, waiting[^1], waiting.Count, days, closes: time > 1);
                told++;
            }
            // Whoever answers at this instant wins: what is left is for the next run.
            await db.Save(stop);
            db.ChangeTracker.Clear();
        }
        return told;
    }

    /// <summary>Those who asked to be told when it may be time to write again.</summary>
    Task<int> Nudge(CancellationToken stop)
    {
        var days = parameters.Get(CandidateMessages.FollowUpDays);
        var before = calendar.Now.AddDays(-days);
        return db.InPieces(
            Unanswered().Where(a => a.WantsNudge && a.NudgedAt == null && a.FollowedUpAt == null && a.SilenceToldAt == null && a.WaitsFrom <= before
                && a.State != ApplicationState.Embauchee && a.State != ApplicationState.Refusee).OrderBy(a => a.Id),
            application =>
            {
                application.NudgedAt = calendar.Now;
                mails.Nudge(application, days);
            }, stop);
    }

    Task<int> TellSilence(CancellationToken stop)
    {
        var days = parameters.Get(ToldDays);
        var before = calendar.Now.AddDays(-days);
        return db.InPieces(
            Unanswered().Where(a => a.WaitsFrom <= before && a.SilenceToldAt == null).OrderBy(a => a.Id),
            application =>
            {
                application.SilenceToldAt = calendar.Now;
                mails.Silent(application, days);
            }, stop);
    }

    IQueryable<Application> Unanswered() => db.Set<Application>().Where(a => a.ConfirmedAt != null && a.AnsweredAt == null && a.State != ApplicationState.Retiree);
}
