using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Accounts;

/// <summary>Changes a password, known or forgotten. Either way every other session ends.</summary>
public sealed class PasswordChanges(EmploiDbContext db, Links links, Passwords passwords, AccountMails mails, TimeProvider time)
{
    public async Task Forgotten(string email, CancellationToken stop)
    {
        var normalized = Account.Normalize(email);
        var account = await db.Set<Account>().SingleOrDefaultAsync(a => a.NormalizedEmail == normalized && a.SuspendedAt == null, stop);
        if (account is null || account.IsInvited || await links.TooMany(account, LinkPurpose.ResetPassword, stop)) return;

        mails.ResetPassword(account, links.Add(account, LinkPurpose.ResetPassword));
        await db.SaveChangesAsync(stop);
    }

    /// <summary>No account and no problem: the link no longer serves.</summary>
    public async Task<(Account? Account, Problem? Problem)> Reset(string? token, string password, string field, CancellationToken stop)
    {
        if (await links.Use(token, LinkPurpose.ResetPassword, stop) is not var (account, _)) return (null, null);
        if (passwords.Check(password, account, field) is { } problem) return (null, problem);

        passwords.Set(account, password);
        account.EmailConfirmedAt ??= time.GetUtcNow();
        (account.Activity.FailedAttempts, account.Activity.LockedUntil) = (0, null);
        mails.PasswordChanged(account);
        return await db.Save(stop) is { } conflict ? (null, conflict) : (account, null);
    }

    public async Task<Problem?> Change(Account account, string password, string field, CancellationToken stop)
    {
        if (passwords.Check(password, account, field) is { } problem) return problem;

        passwords.Set(account, password);
        mails.PasswordChanged(account);
        return await db.Save(stop);
    }
}
