using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Accounts;

/// <summary>A new address is taken once it is proved, and the old one can take it back for a week.</summary>
public sealed class EmailChanges(EmploiDbContext db, Links links, SecondFactors factors, AccountMails mails)
{
    static readonly Problem Taken = new("", "Cette adresse ne peut plus être utilisée : elle sert à un autre compte.");

    /// <summary>Whether the address already serves is told to its owner only.</summary>
    public async Task Ask(Account account, string newEmail, CancellationToken stop)
    {
        if (await links.TooMany(account, LinkPurpose.ChangeEmail, stop)) return;

        var normalized = Account.Normalize(newEmail);
        var taken = await db.Set<Account>().AnyAsync(a => a.NormalizedEmail == normalized, stop);
        await links.Void(account.Id, LinkPurpose.ChangeEmail, stop);
        var token = links.Add(account, LinkPurpose.ChangeEmail, newEmail.Trim());
        if (taken) mails.AddressTaken(newEmail);
        else mails.ConfirmChange(newEmail, token);
        await db.SaveChangesAsync(stop);
    }

    /// <summary>No account and no problem: the link no longer serves.</summary>
    public async Task<(Account? Account, Problem? Problem)> Confirm(string? token, CancellationToken stop)
    {
        if (await links.Use(token, LinkPurpose.ChangeEmail, stop) is not var (account, link)) return (null, null);

        var old = account.Email!;
        account.Readdress(link.Email!);
        account.EndSessions();
        mails.AddressChanged(old, links.Add(account, LinkPurpose.UndoEmailChange, old));
        return await db.SaveOr("accounts_normalized_email", Taken, stop) is { } problem ? (null, problem) : (account, null);
    }

    /// <summary>
    /// Whoever changed the address may know the password and have left a factor of their own: everything that opens the account goes,
    /// and the owner comes back by a code.
    /// </summary>
    public async Task<(Account? Account, Problem? Problem)> Undo(string? token, CancellationToken stop)
    {
        if (await links.Use(token, LinkPurpose.UndoEmailChange, stop) is not var (account, link)) return (null, null);

        await links.Void(account.Id, LinkPurpose.ChangeEmail, stop);
        await links.Void(account.Id, LinkPurpose.ResetPassword, stop);
        db.RemoveRange(await db.Set<SignInCode>().Where(c => c.AccountId == account.Id).ToListAsync(stop));
        await factors.Forget(account, stop);
        account.Readdress(link.Email!);
        account.PasswordHash = null;
        account.EndSessions();
        return await db.SaveOr("accounts_normalized_email", Taken, stop) is { } problem ? (null, problem) : (account, null);
    }
}
