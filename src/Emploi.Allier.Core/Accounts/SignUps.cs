using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Accounts;

/// <summary>
/// Opens an account and confirms its address. The password is chosen after the address is proved:
/// nobody can plant one on somebody else's address.
/// </summary>
public sealed class SignUps(EmploiDbContext db, Links links, Passwords passwords, AccountMails mails, TimeProvider time)
{
    /// <summary>Says nothing of what was found: the owner of the address learns it by e-mail.</summary>
    public async Task Ask(AccountKind kind, string email, string name, CancellationToken stop)
    {
        var normalized = Account.Normalize(email);
        var known = await db.Set<Account>().SingleOrDefaultAsync(a => a.NormalizedEmail == normalized, stop);

        if (known is null)
        {
            var account = Account.Open(kind, email, name, time.GetUtcNow());
            db.Add(account);
            mails.Confirm(account, links.Add(account, LinkPurpose.ConfirmEmail));
        }
        else if (known.IsInvited || known.SuspendedAt is not null)
            return;
        else if (known.EmailConfirmedAt is null)
        {
            if (await links.TooMany(known, LinkPurpose.ConfirmEmail, stop)) return;
            known.AskedAs(kind, name);
            mails.Confirm(known, links.Add(known, LinkPurpose.ConfirmEmail));
        }
        else
        {
            if (await links.TooMany(known, LinkPurpose.ResetPassword, stop)) return;
            mails.AlreadyKnown(known, links.Add(known, LinkPurpose.ResetPassword));
        }

        // Two sign-ups of one address at once: the first has sent its mail, the second has nothing to add.
        await db.SaveOr("accounts_normalized_email", new Problem("", ""), stop);
    }

    /// <summary>No account and no problem: the link no longer serves.</summary>
    public async Task<(Account? Account, Problem? Problem)> Confirm(string? token, string? password, string field, CancellationToken stop)
    {
        if (await links.Use(token, LinkPurpose.ConfirmEmail, stop) is not var (account, _)) return (null, null);
        if (password is not null)
        {
            if (passwords.Check(password, account, field) is { } problem) return (null, problem);
            passwords.Set(account, password);
        }

        account.EmailConfirmedAt ??= time.GetUtcNow();
        return await db.Save(stop) is { } conflict ? (null, conflict) : (account, null);
    }
}
