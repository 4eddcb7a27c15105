using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Accounts;

/// <summary>Activates and stops what is asked beside the password. Each activation ends the other sessions and is told by e-mail.</summary>
public sealed class SecondFactors(EmploiDbContext db, AccountManager accounts, AccountStore store, Totp totp, AccountMails mails)
{
    /// <summary>The recovery codes, to be shown once; no codes and no problem when the code is not the application's.</summary>
    public async Task<(IReadOnlyList<string>? Codes, Problem? Problem)> Activate(Account account, string key, string code, CancellationToken stop)
    {
        if (totp.StepOf(key, code) is not { } step) return (null, null);

        await store.SetAuthenticatorKeyAsync(account, key, stop);
        account.Activity.LastTotpStep = step;
        account.TwoFactorEnabled = true;
        account.EndSessions();
        mails.FactorAdded(account, "une application d’authentification");
        return await NewCodes(account);
    }

    /// <summary>For staff a passkey is a second factor; for others it is a comfort. Codes are given with the first factor only.</summary>
    public async Task<(IReadOnlyList<string>? Codes, Problem? Problem)> PasskeyAdded(Account account, CancellationToken stop)
    {
        mails.FactorAdded(account, "une clé d’accès");
        var first = account is { IsStaff: true, TwoFactorEnabled: false };
        account.TwoFactorEnabled |= account.IsStaff;
        if (await db.Save(stop) is { } conflict) return (null, conflict);
        return first ? await NewCodes(account) : (null, null);
    }

    /// <summary>Removes a passkey, save the last factor of a member of staff.</summary>
    public async Task<Problem?> RemovePasskey(Account account, byte[] credentialId, CancellationToken stop)
    {
        var others = await db.Set<Passkey>().AnyAsync(p => p.AccountId == account.Id && p.CredentialId != credentialId, stop);
        if (account.IsStaff && account.AuthenticatorKey is null && !others)
            return new("", "C’est votre seule double vérification : ajoutez d’abord une application ou une autre clé.");

        db.RemoveRange(await db.Set<Passkey>().Where(p => p.AccountId == account.Id && p.CredentialId == credentialId).ToListAsync(stop));
        account.EndSessions();
        return await db.Save(stop);
    }

    public async Task<(IReadOnlyList<string>? Codes, Problem? Problem)> NewCodes(Account account) =>
        await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCode.SetSize) is { } codes ? ([.. codes], null) : (null, Problem.ChangedMeanwhile);

    /// <summary>Takes away all that is asked beside the password, passkeys included; the caller saves.</summary>
    internal async Task Forget(Account account, CancellationToken stop)
    {
        db.RemoveRange(await db.Set<Passkey>().Where(p => p.AccountId == account.Id).ToListAsync(stop));
        db.RemoveRange(await db.Set<RecoveryCode>().Where(c => c.AccountId == account.Id).ToListAsync(stop));
        (account.TwoFactorEnabled, account.AuthenticatorKey) = (false, null);
    }

    public async Task<Problem?> Stop(Account account, CancellationToken stop)
    {
        db.RemoveRange(await db.Set<RecoveryCode>().Where(c => c.AccountId == account.Id).ToListAsync(stop));
        (account.TwoFactorEnabled, account.AuthenticatorKey) = (false, null);
        account.EndSessions();
        mails.FactorStopped(account);
        return await db.Save(stop);
    }
}
