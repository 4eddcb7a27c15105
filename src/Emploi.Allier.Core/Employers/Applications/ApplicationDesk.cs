using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Hires;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.People;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers.Applications;

/// <summary>
/// What an employer does with applications. Pages find them through <see cref="Mine"/>; nothing leaves but what somebody wrote and sent.
/// </summary>
public sealed class ApplicationDesk(EmploiDbContext db, ApplicationMails mails, Publishing publishing, Parameters parameters, Calendar calendar, Actor actor)
{
    public static readonly Parameter<int> UndoMinutes = Parameter.Integer("candidatures.annulation", 10,
        "Délai, en minutes, pendant lequel un refus peut être annulé : son message n’est pas encore parti", "Choix du service", least: 0, most: 1_440);

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
        db.Expect(application, revision);
        application.Become(to, actor, calendar.Now);
        return await db.Save(stop);
    }

    /// <summary>Gives a date and a place, which the message says.</summary>
    public async Task<Problem?> Meet(Application application, DateTimeOffset at, string place, string text, Guid formKey, long revision, CancellationToken stop)
    {
        if (await IsSaid(application.Id, formKey, stop)) return null;
        if (!application.State.IsOpen()) return Ended;
        if (at <= calendar.Now) return new("Day", "La date de l’entretien est passée. Indiquez une date à venir.");
        db.Expect(application, revision);
        application.Meet(at, place);
        application.Become(ApplicationState.Entretien, actor, calendar.Now);
        await Say(application, text, formKey, calendar.Now, stop);
        return await db.Save(stop);
    }

    /// <summary>To whoever applied. A double click writes once.</summary>
    public async Task<Problem?> Write(Application application, string text, Guid formKey, CancellationToken stop)
    {
        if (application.State is ApplicationState.Retiree) return Ended;
        if (await IsSaid(application.Id, formKey, stop)) return null;
        application.Answered(calendar.Now);
        await Say(application, text, formKey, calendar.Now, stop);
        return await db.SaveOr("application_messages_once", Done, stop) is { } problem && problem != Done ? problem : null;
    }

    /// <summary>Between colleagues. A double click notes once.</summary>
    public async Task Note(Application application, string text, Guid formKey, CancellationToken stop)
    {
        if (await db.Set<ApplicationNote>().AnyAsync(n => n.ApplicationId == application.Id && n.FormKey == formKey, stop)) return;
        db.Add(new ApplicationNote { ApplicationId = application.Id, Text = text, At = calendar.Now, ActorId = actor.Id, ActorName = actor.Name, FormKey = formKey });
        await db.SaveOr("application_notes_once", Done, stop);
    }

    /// <summary>Puts aside those that are open, or takes them back; answers how many.</summary>
    public async Task<int> Hold(IReadOnlyCollection<Guid> ids, bool held, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var open = (await Take(ids, stop)).FindAll(a => a.State.IsOpen() && a.HeldAt is not null != held);
        foreach (var application in open) application.HeldAt = held ? calendar.Now : null;
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return open.Count;
    }

    /// <summary>
    /// Refuses those that are open, each with the message, which leaves after the time to change one's mind. Sent twice with one
    /// key, it is done once; answers how many were refused with that key.
    /// </summary>
    public async Task<int> Refuse(IReadOnlyCollection<Guid> ids, RefusalReason reason, string text, Guid formKey, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var open = (await Take(ids, stop)).FindAll(a => a.State.MayBecome(ApplicationState.Refusee));
        var leavesAt = calendar.Now.AddMinutes(parameters.Get(UndoMinutes));
        foreach (var application in open)
        {
            application.Because(reason);
            application.Become(ApplicationState.Refusee, actor, calendar.Now, formKey, leavesAt);
            await Say(application, text, formKey, leavesAt, stop);
        }
        await db.SaveChangesAsync(stop);
        var all = await db.Set<ApplicationStep>().CountAsync(s => s.Lot == formKey && ids.Contains(s.ApplicationId), stop);
        await transaction.CommitAsync(stop);
        return all;
    }

    /// <summary>Takes back the refusals of a lot whose message has not left; answers how many.</summary>
    public async Task<int> Undo(IReadOnlyCollection<Guid> ids, Guid lot, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var refused = await Take(ids, stop);
        var now = calendar.Now;
        var steps = await db.Set<ApplicationStep>().Where(s => s.Lot == lot && s.ToState == ApplicationState.Refusee && s.ToldAt > now && ids.Contains(s.ApplicationId)).ToDictionaryAsync(s => s.ApplicationId, stop);
        var said = await db.Set<ApplicationMessage>().Where(m => m.FormKey == lot && ids.Contains(m.ApplicationId)).ToDictionaryAsync(m => m.ApplicationId, stop);
        // Held, so that none of them leaves meanwhile; what has left is not taken back.
        var wanted = said.Values.Select(m => m.MessageId).ToArray();
        var waiting = await db.Set<Message>().FromSql($"select * from messages where id = any({wanted}) and state = 'waiting' and next_attempt_at > {now} for update").ToDictionaryAsync(m => m.Id, stop);
        var undone = refused.FindAll(a => a.State is ApplicationState.Refusee && steps.ContainsKey(a.Id) && said.TryGetValue(a.Id, out var message) && waiting.ContainsKey(message.MessageId));
        foreach (var application in undone)
        {
            application.Undo(steps[application.Id]);
            db.Remove(steps[application.Id]);
            db.Remove(waiting[said[application.Id].MessageId]);
            db.Remove(said[application.Id]);
        }
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return undone.Count;
    }

    /// <summary>Makes the hire, and ends the offer when asked: all of it or nothing.</summary>
    public async Task<Problem?> Hire(Application application, Offer? offer, Hire.Terms terms, bool fills, long revision, CancellationToken stop)
    {
        if (application.State is ApplicationState.Embauchee) return null;
        if (!application.State.MayBecome(ApplicationState.Embauchee)) return Ended;
        if (terms.Refusal is { } refusal) return refusal;

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        db.Expect(application, revision);
        var hire = global::Emploi.Allier.Core.Hires.Hire.Of(await PersonOf(application, stop), offer?.OrganisationId ?? application.OrganisationId!.Value, terms, offer?.Id, calendar.Now);
        db.Add(hire);
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
        posting.ApplicationsFrom = await db.Set<Application>().CountAsync(a => a.OfferId == offerId && a.ConfirmedAt != null && a.State != ApplicationState.Retiree, stop);
        await db.Save(stop);
    }

    static readonly Problem Done = new("", "");

    /// <summary>Held in one order, so that two who act on the same ones follow one another, and the second finds what the first has done.</summary>
    Task<List<Application>> Take(IReadOnlyCollection<Guid> ids, CancellationToken stop)
    {
        var all = ids.ToArray();
        return db.Set<Application>().FromSql($"select * from applications where id = any({all}) and confirmed_at is not null order by id for update").ToListAsync(stop);
    }

    Task<bool> IsSaid(Guid application, Guid formKey, CancellationToken stop) =>
        db.Set<ApplicationMessage>().AnyAsync(m => m.ApplicationId == application && m.FormKey == formKey, stop);

    async Task Say(Application application, string text, Guid formKey, DateTimeOffset leavesAt, CancellationToken stop)
    {
        var email = mails.FromEmployer(application, text, await MyAddress(stop), leavesAt);
        db.Add(new ApplicationMessage
        {
            ApplicationId = application.Id, Text = text, At = calendar.Now, LeavesAt = leavesAt, ActorId = actor.Id, ActorName = actor.Name, MessageId = email.Id, FormKey = formKey,
        });
    }

    string? myAddress;

    async Task<string?> MyAddress(CancellationToken stop) =>
        myAddress ??= await db.Set<Account>().Where(a => a.Id == actor.Id && a.EmailConfirmedAt != null).Select(a => a.Email).SingleOrDefaultAsync(stop);

    /// <summary>That of their account when it has one; otherwise somebody new, with the ways to reach them that they gave.</summary>
    async Task<Guid> PersonOf(Application application, CancellationToken stop)
    {
        if (application.AccountId is { } account && await db.Set<Account>().Where(a => a.Id == account).Select(a => a.PersonId).SingleOrDefaultAsync(stop) is { } known) return known;

        var person = new Person { GivenName = application.GivenName, FamilyName = application.FamilyName, CreatedAt = calendar.Now };
        person.Contacts.Add(new() { PersonId = person.Id, Kind = ContactKind.Email, Value = application.Email, Preferred = true });
        if (application.Phone is { } phone) person.Contacts.Add(new() { PersonId = person.Id, Kind = ContactKind.Phone, Value = phone });
        db.Add(person);
        return person.Id;
    }
}
