using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers;

/// <summary>What a call brought: the number and where it was found are needed only to prove the company.</summary>
public sealed record CallOutcome(string? Number, string? FoundWhere, string? Notes, bool? Verifies);

/// <summary>Asks the team for calls, and takes what comes of them. Each open call has its task.</summary>
public sealed class CallBacks(EmploiDbContext db, Verifications verifications, StaffTasks tasks, Parameters parameters, Calendar calendar, Actor actor)
{
    const int NameInTitle = 150;

    /// <summary>In the caller's save. One for an account and an organisation; whoever left and comes back is called again.</summary>
    internal async Task Ask(Account account, Organisation organisation, CancellationToken stop)
    {
        var call = await db.Set<CallBack>().SingleOrDefaultAsync(c => c.AccountId == account.Id && c.OrganisationId == organisation.Id, stop);
        if (call is { State: not CallBackState.Fait }) return;

        if (call is null) db.Add(call = new() { AccountId = account.Id, OrganisationId = organisation.Id, AskedAt = calendar.Now });
        call.Ask(Due());
        await Raise(call, organisation, stop);
    }

    /// <summary>They have left before anybody called. In the caller's save.</summary>
    internal async Task Drop(Guid accountId, Guid organisationId, CancellationToken stop)
    {
        if (await db.Set<CallBack>().SingleOrDefaultAsync(c => c.AccountId == accountId && c.OrganisationId == organisationId && c.State != CallBackState.Fait, stop) is not { } call) return;

        await tasks.EndFor(call.TaskKey, "La personne ne recrute plus pour cet organisme.", stop);
        db.Remove(call);
    }

    public async Task<Problem?> NoAnswer(Guid id, string? notes, long revision, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var call = await Find(id, stop);
        if (call.Revision != revision) return Problem.ChangedMeanwhile;
        if (call.State is CallBackState.Fait) return new("", $"Cet appel a déjà été fait par {call.DoneByName}.");

        call.NoAnswer(Said(notes), calendar.Now, Due());
        if (await tasks.OpenFor(call.TaskKey, stop) is { } task) task.Postpone(call.DueAt);
        else await Raise(call, call.Organisation, stop);
        if (await db.Save(stop) is { } problem) return problem;
        await transaction.CommitAsync(stop);
        return null;
    }

    public async Task<Problem?> Made(Guid id, CallOutcome outcome, long revision, CancellationToken stop)
    {
        var (typed, foundWhere) = (Said(outcome.Number), Said(outcome.FoundWhere));
        Phone? number = null;
        if (typed is not null && !Phone.TryParse(typed, out number)) return new("Number", "Ce numéro n’est pas complet. Écrivez-le comme 04 70 12 34 56.");
        if (outcome.Verifies is not { } verifies) return new("Verifies", "Dites si l’appel prouve que cette personne recrute pour l’organisme.");
        if (verifies && number is null) return new("Number", "Indiquez le numéro appelé : sans lui, rien n’est prouvé.");
        if (verifies && foundWhere is null) return new("FoundWhere", "Dites où vous avez trouvé ce numéro, ailleurs que dans le compte.");

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var call = await Find(id, stop);
        if (call.Revision != revision) return Problem.ChangedMeanwhile;
        var membership = await db.Set<Membership>().SingleOrDefaultAsync(m => m.AccountId == call.AccountId && m.OrganisationId == call.OrganisationId && m.EndedAt == null, stop);
        if (verifies && membership is null) return new("Verifies", "Cette personne ne recrute plus pour cet organisme : il n’y a rien à vérifier.");

        call.Made(number, foundWhere, Said(outcome.Notes), actor, calendar.Now);
        if (verifies && !membership!.IsVerified)
            await verifications.Verify(membership, call.Account, call.Organisation, MembershipProof.Appel, actor.Id, actor.Name, stop);
        await tasks.EndFor(call.TaskKey, verifies ? "Appel fait : la personne recrute bien pour l’organisme." : "Appel fait.", stop);
        if (await db.Save(stop) is { } problem) return problem;
        await transaction.CommitAsync(stop);
        return null;
    }

    /// <summary>Held: nobody else notes it until the end.</summary>
    async Task<CallBack> Find(Guid id, CancellationToken stop)
    {
        var organisation = await db.Set<CallBack>().Where(c => c.Id == id).Select(c => c.OrganisationId).SingleAsync(stop);
        await verifications.Hold(organisation, stop);
        return await db.Set<CallBack>().Include(c => c.Account).Include(c => c.Organisation).SingleAsync(c => c.Id == id, stop);
    }

    Task Raise(CallBack call, Organisation organisation, CancellationToken stop) => tasks.Raise(new StaffTask
    {
        Title = $"Rappeler un employeur{French.NoBreakSpace}: {(organisation.Name.Length <= NameInTitle ? organisation.Name : organisation.Name[..NameInTitle])}",
        Details = "Une personne veut recruter pour cet organisme. Demandez ce qu’elle cherche, comment l’aider, et vérifiez qu’elle parle bien pour lui.",
        LinkPath = $"/equipe/rappels/{call.Id}",
        ForRole = StaffTask.TeamRole,
        DueAt = call.DueAt,
        SourceKey = call.TaskKey,
    }, stop);

    DateTimeOffset Due() => WorkingDays.After(calendar.Now, parameters.Get(CallBack.CalledWithin));

    static string? Said(string? typed) => typed?.Trim() is { Length: > 0 } text ? text : null;
}
