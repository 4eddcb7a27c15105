using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.People;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers.Applications;

/// <summary>What whoever applied writes to the employer, by their own gesture: a message, or a reminder, once, of an application that has no answer.</summary>
public sealed class CandidateMessages(EmploiDbContext db, ApplicationMails mails, Parameters parameters, Calendar calendar)
{
    public static readonly Parameter<int> FollowUpDays = Parameter.Days("candidatures.relance", 10,
        "Délai sans réponse après lequel on propose à la personne de relancer l’employeur", "Choix du service", least: 3, most: 60);

    /// <summary>In a row, without a word of the employer: more would be heard by nobody.</summary>
    public const int MostInARow = 3;

    static readonly Problem
        Ended = new("", "Cette candidature est retirée : vous ne pouvez plus écrire à l’employeur d’ici."),
        Nobody = new("", "Personne ne lit plus les candidatures de cet employeur sur ce site."),
        TooMany = new("", $"Vous avez écrit {MostInARow} fois : attendez la réponse de l’employeur."),
        Again = new("", "Vous avez déjà relancé cet employeur."),
        TooSoon = new("", "Il est encore tôt pour relancer : laissez à l’employeur le temps de vous lire.");

    /// <summary>Whether it is time to propose to write again: by what they know nobody has answered, and nobody was reminded.</summary>
    public bool MayFollowUp(Application application, ToldSoFar told) => application.ConfirmedAt is not null && application.FollowedUpAt is null
        && told.State.IsOpen() && told.HasWaited(calendar.Now, parameters.Get(FollowUpDays));

    public async Task<Problem?> Write(Guid id, string text, bool followsUp, Guid formKey, CancellationToken stop)
    {
        text = Nir.Drop(text).Text;
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Database.ExecuteSqlAsync($"select 1 from applications where id = {id} for update", stop);
        var application = await db.Set<Application>().SingleAsync(a => a.Id == id, stop);
        await db.Entry(application).ReloadAsync(stop);
        var said = await db.Set<ApplicationMessage>().Where(m => m.ApplicationId == id).OrderByDescending(m => m.At).ThenByDescending(m => m.Id).ToListAsync(stop);
        // A double click writes once.
        if (said.Exists(m => m.FormKey == formKey)) return null;
        if (application.ConfirmedAt is null || application.State is ApplicationState.Retiree) return Ended;
        if (followsUp && application.FollowedUpAt is not null) return Again;
        if (followsUp && !MayFollowUp(application, application.ToldBy(calendar.Now, await db.Set<ApplicationStep>().Where(s => s.ApplicationId == id).ToListAsync(stop)))) return TooSoon;
        if (said.TakeWhile(m => m.ByCandidate).Count() >= MostInARow) return TooMany;
        if (await db.RecruiterFor(application, stop) is not { } recruiter) return Nobody;

        var email = mails.FromCandidate(application, recruiter, text, followsUp);
        db.Add(new ApplicationMessage
        {
            ApplicationId = id, Text = text, At = calendar.Now, LeavesAt = calendar.Now, ByCandidate = true, ActorId = application.AccountId, ActorName = application.FullName, MessageId = email.Id, FormKey = formKey,
        });
        application.Wrote(calendar.Now, followsUp);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return null;
    }
}
