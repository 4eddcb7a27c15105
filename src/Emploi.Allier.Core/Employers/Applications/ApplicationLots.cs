using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers.Applications;

/// <summary>
/// What an employer does with several applications at once. Each lot is done once whatever is clicked, and taken back as long as
/// its messages have not left.
/// </summary>
public sealed class ApplicationLots(EmploiDbContext db, EmployerMessages messages, Outbox outbox, Parameters parameters, Calendar calendar, Actor actor)
{
    public static readonly Parameter<int> UndoMinutes = Parameter.Integer("candidatures.annulation", 10,
        "Délai, en minutes, pendant lequel un refus ou un transfert peut être annulé : son message n’est pas encore parti", "Choix du service", least: 0, most: 1_440);

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

    /// <summary>Refuses those that are open, each with the message; answers how many were refused with that key.</summary>
    public Task<int> Refuse(IReadOnlyCollection<Guid> ids, RefusalReason reason, string text, Guid formKey, CancellationToken stop) =>
        Once(ids, text, formKey, open => Task.FromResult(open), (application, leavesAt) =>
        {
            application.Because(reason);
            application.Become(ApplicationState.Refusee, actor, calendar.Now, formKey, leavesAt);
        }, stop);

    /// <summary>
    /// Moves those that are open to another offer of the same employer, each with the message; answers how many went with that key.
    /// Whoever has applied there already stays where they are.
    /// </summary>
    public Task<int> Transfer(IReadOnlyCollection<Guid> ids, Offer to, string text, Guid formKey, CancellationToken stop) =>
        Once(ids, text, formKey, open => WithoutOther(open, _ => to.Id, stop), (application, leavesAt) => application.GoTo(to, actor, calendar.Now, formKey, leavesAt), stop);

    /// <summary>Tells those who agreed to hear of it of another offer, at once; answers how many were told with that key.</summary>
    public async Task<int> Propose(IReadOnlyCollection<Application> pool, Offer offer, string text, Guid formKey, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var all = await Take([.. pool.Select(a => a.Id)], stop);
        foreach (var application in all)
        {
            if (!application.IsInPool(calendar.Now) || await messages.IsSaid(application, formKey, stop)) continue;
            application.Touched(calendar.Now);
            await messages.Say(application, text, formKey, calendar.Now, stop, offer);
        }
        await db.SaveChangesAsync(stop);
        var told = await db.Set<ApplicationMessage>().CountAsync(m => m.FormKey == formKey, stop);
        await transaction.CommitAsync(stop);
        return told;
    }

    /// <summary>Takes back what was done to a lot whose message has not left; answers how many.</summary>
    public async Task<int> Undo(IReadOnlyCollection<Guid> ids, Guid lot, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var taken = await Take(ids, stop);
        var now = calendar.Now;
        var steps = await db.Set<ApplicationStep>().Where(s => s.Lot == lot && s.ToldAt > now && ids.Contains(s.ApplicationId)
                && !db.Set<ApplicationStep>().Any(later => later.ApplicationId == s.ApplicationId && later.At > s.At && later.ToState != ApplicationState.Vue))
            .ToDictionaryAsync(s => s.ApplicationId, stop);
        var said = await db.Set<ApplicationMessage>().Where(m => m.FormKey == lot && ids.Contains(m.ApplicationId)).ToDictionaryAsync(m => m.ApplicationId, stop);
        // What has left is not taken back.
        var waiting = (await outbox.HoldUnsent(said.Values.Select(m => m.MessageId), stop)).ToDictionary(m => m.Id);
        var undone = taken.FindAll(a => steps.TryGetValue(a.Id, out var step) && a.MayUndo(step) && said.TryGetValue(a.Id, out var message) && waiting.ContainsKey(message.MessageId));
        undone = await WithoutOther(undone, a => steps[a.Id].FromOfferId ?? a.OfferId, stop);
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

    /// <summary>Sent twice with one key, it is done once. The message leaves after the time to change one's mind.</summary>
    async Task<int> Once(IReadOnlyCollection<Guid> ids, string text, Guid formKey, Func<List<Application>, Task<List<Application>>> choose, Action<Application, DateTimeOffset> work, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var open = (await Take(ids, stop)).FindAll(a => a.State.IsOpen());
        var done = await db.Set<ApplicationStep>().Where(s => s.Lot == formKey && ids.Contains(s.ApplicationId)).Select(s => s.ApplicationId).ToListAsync(stop);
        var leavesAt = calendar.Now.AddMinutes(parameters.Get(UndoMinutes));
        var now = (await choose(open)).FindAll(a => !done.Contains(a.Id));
        foreach (var application in now)
        {
            work(application, leavesAt);
            await messages.Say(application, text, formKey, leavesAt, stop);
        }
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return done.Count + now.Count;
    }

    /// <summary>Nobody has two applications to one offer.</summary>
    async Task<List<Application>> WithoutOther(List<Application> all, Func<Application, Guid?> offerOf, CancellationToken stop)
    {
        var offers = all.Select(offerOf).Distinct().ToList();
        var there = await db.Set<Application>().Where(a => offers.Contains(a.OfferId) && a.ConfirmedAt != null && a.State != ApplicationState.Retiree)
            .Select(a => new { a.Id, a.OfferId, a.AccountId, a.Reach }).ToListAsync(stop);
        return [.. all.Where(a => !there.Exists(other => other.Id != a.Id && other.OfferId == offerOf(a)
                && (other.Reach == a.Reach || other.AccountId is not null && other.AccountId == a.AccountId)))
            .DistinctBy(a => (offerOf(a), a.Reach)).DistinctBy(a => (offerOf(a), a.AccountId?.ToString() ?? a.Reach))];
    }

    /// <summary>Held in one order, so that two who act on the same ones follow one another, and the second finds what the first has done.</summary>
    Task<List<Application>> Take(IReadOnlyCollection<Guid> ids, CancellationToken stop)
    {
        var all = ids.ToArray();
        // What was read before they were held may have changed since.
        db.ChangeTracker.Clear();
        return db.Set<Application>().FromSql($"select * from applications where id = any({all}) and confirmed_at is not null order by id for update").ToListAsync(stop);
    }
}
