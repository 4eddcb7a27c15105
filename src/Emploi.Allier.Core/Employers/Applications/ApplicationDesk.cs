using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Hires;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.People;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers.Applications;

/// <summary>
/// What an employer does with one application. Pages find it through <see cref="Mine"/>; nothing leaves but what somebody wrote and sent.
/// </summary>
public sealed class ApplicationDesk(EmploiDbContext db, EmployerMessages messages, ApplicationLots lots, ApplicationMails mails, Publishing publishing, Hiring hiring, Calendar calendar, Actor actor)
{
    static readonly Problem Ended = new("", "Cette candidature est terminée : elle ne change plus d’état. Rechargez la page pour voir ce qu’elle est devenue.");

    /// <summary>Whoever opens it first has seen it for all; two at once are one.</summary>
    public async Task See(Application application, CancellationToken stop)
    {
        if (application.State is not ApplicationState.Nouvelle) return;
        application.Become(ApplicationState.Vue, actor, calendar.Now);
        await db.Save(stop);
    }

    /// <summary>The same move twice is one; over another's, the second is told.</summary>
    public async Task<Problem?> Move(Application application, ApplicationState to, long revision, CancellationToken stop)
    {
        if (application.State == to) return null;
        if (!application.State.MayBecome(to)) return Ended;
        // Whoever goes back on a refusal takes back its message too, as long as it waits.
        if (application.State is ApplicationState.Refusee && await Waiting(application, stop) is { } lot)
            return await lots.Undo([application.Id], lot, stop) > 0 ? null : Problem.ChangedMeanwhile;
        db.Expect(application, revision);
        application.Become(to, actor, calendar.Now);
        return await db.Save(stop);
    }

    /// <summary>Gives a date and a place, which the message says.</summary>
    public async Task<Problem?> Meet(Application application, DateTimeOffset at, string place, string text, Guid formKey, long revision, CancellationToken stop)
    {
        if (await messages.IsSaid(application, formKey, stop))
            return application.InterviewAt == at && application.InterviewPlace == place ? null : new("", "Cet entretien a déjà été proposé. Rechargez la page pour le changer.");
        if (!application.State.IsOpen()) return Ended;
        if (at <= calendar.Now) return new("Day", "La date de l’entretien est passée. Indiquez une date à venir.");
        db.Expect(application, revision);
        application.Meet(at, place);
        application.Become(ApplicationState.Entretien, actor, calendar.Now);
        await messages.Say(application, text, formKey, calendar.Now, stop);
        return await SaveOnce(stop);
    }

    /// <summary>Offers the job, in the employer's own words. A double click offers it once.</summary>
    public async Task<Problem?> Propose(Application application, string text, Guid formKey, long revision, CancellationToken stop)
    {
        if (await messages.IsSaid(application, formKey, stop)) return null;
        if (!application.State.IsOpen()) return Ended;
        db.Expect(application, revision);
        application.Become(ApplicationState.Proposition, actor, calendar.Now);
        await messages.Say(application, text, formKey, calendar.Now, stop);
        return await SaveOnce(stop);
    }

    /// <summary>To whoever applied. A double click writes once.</summary>
    public async Task<Problem?> Write(Application application, string text, Guid formKey, CancellationToken stop)
    {
        if (application.State is ApplicationState.Retiree) return Ended;
        if (await messages.IsSaid(application, formKey, stop)) return null;
        application.Answered(calendar.Now);
        await messages.Say(application, text, formKey, calendar.Now, stop);
        return await SaveOnce(stop);
    }

    /// <summary>The same message at the same instant: the other click has written it.</summary>
    async Task<Problem?> SaveOnce(CancellationToken stop) => await db.SaveOr("application_messages_once", Done, stop) is { } problem && problem != Done ? problem : null;

    /// <summary>Between colleagues. A double click notes once.</summary>
    public async Task Note(Application application, string text, Guid formKey, CancellationToken stop)
    {
        if (await db.Set<ApplicationNote>().AnyAsync(n => n.ApplicationId == application.Id && n.FormKey == formKey, stop)) return;
        db.Add(new ApplicationNote { ApplicationId = application.Id, Text = Nir.Drop(text).Text, At = calendar.Now, ActorId = actor.Id, ActorName = actor.Name, FormKey = formKey });
        await db.SaveOr("application_notes_once", Done, stop);
    }

    /// <summary>Asks, once, whether the application may be kept for other offers: only whoever sent it may say yes.</summary>
    public async Task<Problem?> AskToKeep(Application application, CancellationToken stop)
    {
        if (application.State is ApplicationState.Retiree) return Ended;
        if (application.PoolAskedAt is not null || application.IsInPool(calendar.Now)) return null;
        application.PoolAskedAt = calendar.Now;
        mails.AskToKeep(application);
        return await db.Save(stop);
    }

    /// <summary>Makes the hire, and ends the offer when asked: all of it or nothing.</summary>
    public async Task<Problem?> Hire(Application application, Offer? offer, Hire.Terms terms, HiringAid? aid, bool fills, long revision, CancellationToken stop)
    {
        if (application.State is ApplicationState.Embauchee) return null;
        if (!application.State.MayBecome(ApplicationState.Embauchee)) return Ended;
        if (hiring.Refusal(offer, terms, aid) is { } refusal) return refusal;

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var person = await PersonOf(application, stop);
        db.Expect(application, revision);
        var hire = global::Emploi.Allier.Core.Hires.Hire.Of(person, offer?.OrganisationId ?? application.OrganisationId!.Value, terms, offer?.Id, calendar.Now, hiring.Asked(offer, terms, aid));
        await hiring.Note(hire, offer, stop);
        application.HiredBy(hire);
        application.Become(ApplicationState.Embauchee, actor, calendar.Now);
        if (await db.Save(stop) is { } problem) return problem;
        if (fills && offer is not null && offer.State.MayBecome(OfferState.Pourvue) && await publishing.Fill(offer, stop) is { } unfilled) return unfilled;
        await transaction.CommitAsync(stop);
        return null;
    }

    /// <summary>The offer takes as many applications again.</summary>
    public async Task Reopen(Guid offerId, CancellationToken stop)
    {
        var posting = await db.Set<Posting>().SingleAsync(p => p.OfferId == offerId, stop);
        posting.Reopened(await db.Set<Application>().CountAsync(a => a.OfferId == offerId && a.ConfirmedAt != null && a.State != ApplicationState.Retiree, stop));
        await db.Save(stop);
    }

    static readonly Problem Done = new("", "");

    /// <summary>The lot of a refusal that has not been told yet.</summary>
    Task<Guid?> Waiting(Application refused, CancellationToken stop)
    {
        var now = calendar.Now;
        return db.Set<ApplicationStep>().Where(s => s.ApplicationId == refused.Id && s.ToState == ApplicationState.Refusee && s.ToldAt > now).OrderByDescending(s => s.At).Select(s => s.Lot).FirstOrDefaultAsync(stop);
    }

    /// <summary>That of their account when it has one; otherwise somebody new, with the ways to reach them that they gave.</summary>
    async Task<Guid> PersonOf(Application application, CancellationToken stop)
    {
        var account = await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == application.AccountId, stop);
        if (account?.PersonId is { } known) return known;

        var person = new Person { GivenName = application.GivenName, FamilyName = application.FamilyName, CreatedAt = calendar.Now };
        if (application.Email is { } email) person.Contacts.Add(new() { PersonId = person.Id, Kind = ContactKind.Email, Value = email, Preferred = true });
        if (application.Phone is { } phone) person.Contacts.Add(new() { PersonId = person.Id, Kind = ContactKind.Phone, Value = phone, Preferred = application.Email is null });
        db.Add(person);
        await db.SaveChangesAsync(stop);
        // So that closing the account reaches it, however old the application is.
        account?.PersonId = person.Id;
        return person.Id;
    }
}
