using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Accounts;

/// <summary>Invites members of staff and changes what they may do. There is always an administrator who can sign in.</summary>
public sealed class StaffAccounts(EmploiDbContext db, Links links, Passwords passwords, SecondFactors factors, Closing closing, AccountMails mails, TimeProvider time)
{
    static readonly Problem LastOne = new("", "C’est le dernier compte qui administre la plateforme : donnez d’abord ce rôle à une autre personne.");
    static readonly Problem NotYourself = new("", "Vous ne pouvez pas retirer votre propre rôle d’administration ni suspendre votre compte : demandez-le à une autre personne qui administre.");

    /// <summary>Gives the token of the invitation, which has also left by e-mail.</summary>
    public async Task<(string? Token, Problem? Problem)> Invite(Invited who, string invitedBy, CancellationToken stop)
    {
        var account = Account.Open(AccountKind.Agent, who.Email, who.Name, time.GetUtcNow());
        account.Roles = [.. who.Roles.Distinct().Select(r => new AccountRole { AccountId = account.Id, Role = r })];
        account.Territories = [.. who.Territories.Distinct(StringComparer.Ordinal).Select(t => new AccountTerritory { AccountId = account.Id, Territory = t })];
        db.Add(account);
        var token = links.Add(account, LinkPurpose.Invitation);
        mails.Invitation(account, token, invitedBy);
        return await db.SaveOr("accounts_normalized_email", new Problem("Email", "Cette adresse a déjà un compte."), stop) is { } problem
            ? (null, problem) : (token, null);
    }

    public async Task<(string? Token, Problem? Problem)> InviteAgain(Account account, string invitedBy, CancellationToken stop)
    {
        await links.Void(account.Id, LinkPurpose.Invitation, stop);
        var token = links.Add(account, LinkPurpose.Invitation);
        mails.Invitation(account, token, invitedBy);
        return await db.Save(stop) is { } conflict ? (null, conflict) : (token, null);
    }

    /// <summary>No account and no problem: the invitation no longer serves.</summary>
    public async Task<(Account? Account, Problem? Problem)> Accept(string? token, string name, string password, string field, CancellationToken stop)
    {
        if (await links.Use(token, LinkPurpose.Invitation, stop) is not var (account, _)) return (null, null);
        if (passwords.Check(password, account, field) is { } problem) return (null, problem);

        account.DisplayName = name.Trim();
        account.EmailConfirmedAt = time.GetUtcNow();
        passwords.Set(account, password);
        return await db.Save(stop) is { } conflict ? (null, conflict) : (account, null);
    }

    public async Task<Problem?> Change(Account account, IReadOnlyCollection<Role> roles, IReadOnlyCollection<string> territories, long revision, Guid by, CancellationToken stop)
    {
        await using var transaction = await Alone(stop);
        if (!roles.Contains(Role.Administrateur) && await MayNotLose(account, by, stop) is { } problem) return problem;

        account.Roles.RemoveAll(r => !roles.Contains(r.Role));
        account.Roles.AddRange(roles.Except(account.Roles.Select(r => r.Role)).Select(r => new AccountRole { AccountId = account.Id, Role = r }));
        account.Territories.RemoveAll(t => !territories.Contains(t.Territory));
        account.Territories.AddRange(territories.Except(account.Territories.Select(t => t.Territory)).Select(t => new AccountTerritory { AccountId = account.Id, Territory = t }));
        account.EndSessions();
        db.Expect(account, revision);
        if (await db.Save(stop) is { } conflict) return conflict;
        await transaction.CommitAsync(stop);
        return null;
    }

    public async Task<Problem?> Suspend(Account account, Guid by, CancellationToken stop)
    {
        await using var transaction = await Alone(stop);
        if (account.Id == by) return NotYourself;
        if (await MayNotLose(account, by, stop) is { } problem) return problem;

        account.SuspendedAt = time.GetUtcNow();
        account.EndSessions();
        if (await db.Save(stop) is { } conflict) return conflict;
        await transaction.CommitAsync(stop);
        return null;
    }

    public async Task<Problem?> Restore(Account account, CancellationToken stop)
    {
        account.SuspendedAt = null;
        return await db.Save(stop);
    }

    public async Task<Problem?> ResetSecondFactor(Account account, CancellationToken stop)
    {
        await factors.Forget(account, stop);
        account.EndSessions();
        mails.SecondFactorReset(account);
        return await db.Save(stop);
    }

    /// <summary>Closes an account because its owner asks. The last administrator may not leave either.</summary>
    public async Task<Problem?> Leave(Account account, CancellationToken stop)
    {
        if (account.Roles.All(r => r.Role != Role.Administrateur)) return await closing.Close(account, stop);

        await using var transaction = await Alone(stop);
        if (!await OthersAdminister(account, stop)) return LastOne;
        if (await closing.Close(account, stop) is { } conflict) return conflict;
        await transaction.CommitAsync(stop);
        return null;
    }

    async Task<Problem?> MayNotLose(Account account, Guid by, CancellationToken stop)
    {
        if (account.Roles.All(r => r.Role != Role.Administrateur)) return null;
        if (account.Id == by) return NotYourself;

        return await OthersAdminister(account, stop) ? null : LastOne;
    }

    Task<bool> OthersAdminister(Account account, CancellationToken stop) => db.Set<Account>().AnyAsync(
        a => a.Id != account.Id && a.ClosedAt == null && a.SuspendedAt == null && a.EmailConfirmedAt != null
             && a.Roles.Any(r => r.Role == Role.Administrateur), stop);

    /// <summary>Two administrators who demote each other at once: the second waits, and finds itself the last.</summary>
    async Task<Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction> Alone(CancellationToken stop)
    {
        var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('accounts.administrators'))", stop);
        return transaction;
    }
}

public sealed record Invited(string Email, string Name, IReadOnlyCollection<Role> Roles, IReadOnlyCollection<string> Territories);
