using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Accounts;

public sealed partial class AccountStore :
    IUserTwoFactorStore<Account>, IUserAuthenticatorKeyStore<Account>,
    IUserTwoFactorRecoveryCodeStore<Account>, IUserPasskeyStore<Account>
{
    public Task<bool> GetTwoFactorEnabledAsync(Account user, CancellationToken stop) => Task.FromResult(user.TwoFactorEnabled);

    public Task SetTwoFactorEnabledAsync(Account user, bool enabled, CancellationToken stop)
    {
        user.TwoFactorEnabled = enabled;
        return Task.CompletedTask;
    }

    public Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken stop) =>
        Task.FromResult(user.AuthenticatorKey is null ? null : keys.Unprotect(user.AuthenticatorKey));

    public Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken stop)
    {
        user.AuthenticatorKey = keys.Protect(key);
        return Task.CompletedTask;
    }

    public async Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken stop)
    {
        db.RemoveRange(await db.Set<RecoveryCode>().Where(c => c.AccountId == user.Id).ToListAsync(stop));
        db.AddRange(recoveryCodes.Select(code => new RecoveryCode { AccountId = user.Id, CodeHash = HashOf(user, code) }));
    }

    /// <summary>One statement finds and deletes, so that two hands on one code cannot both pass.</summary>
    public async Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken stop)
    {
        var hash = HashOf(user, code);
        return await db.Set<RecoveryCode>().Where(c => c.AccountId == user.Id && c.CodeHash == hash).ExecuteDeleteAsync(stop) == 1;
    }

    public Task<int> CountCodesAsync(Account user, CancellationToken stop) =>
        db.Set<RecoveryCode>().CountAsync(c => c.AccountId == user.Id, stop);

    public async Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken stop)
    {
        var known = await db.Set<Passkey>().SingleOrDefaultAsync(p => p.AccountId == user.Id && p.CredentialId == passkey.CredentialId, stop);
        if (known is null)
            db.Add(new Passkey
            {
                AccountId = user.Id,
                CredentialId = passkey.CredentialId,
                Name = passkey.Name ?? "Clé d’accès",
                PublicKey = passkey.PublicKey,
                SignCount = passkey.SignCount,
                Transports = passkey.Transports ?? [],
                IsUserVerified = passkey.IsUserVerified,
                IsBackupEligible = passkey.IsBackupEligible,
                IsBackedUp = passkey.IsBackedUp,
                AttestationObject = passkey.AttestationObject,
                ClientDataJson = passkey.ClientDataJson,
                CreatedAt = passkey.CreatedAt,
            });
        else
            (known.SignCount, known.IsBackedUp, known.IsUserVerified) = (passkey.SignCount, passkey.IsBackedUp, passkey.IsUserVerified);
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken stop)
    {
        var passkeys = await db.Set<Passkey>().AsNoTracking().Where(p => p.AccountId == user.Id).OrderBy(p => p.CreatedAt).ToListAsync(stop);
        return [.. passkeys.Select(p => p.ToInfo())];
    }

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken stop) =>
        await Whole.SingleOrDefaultAsync(a => db.Set<Passkey>().Any(p => p.AccountId == a.Id && p.CredentialId == credentialId), stop);

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken stop) =>
        (await db.Set<Passkey>().AsNoTracking().SingleOrDefaultAsync(p => p.AccountId == user.Id && p.CredentialId == credentialId, stop))?.ToInfo();

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken stop) =>
        db.Set<Passkey>().Where(p => p.AccountId == user.Id && p.CredentialId == credentialId).ExecuteDeleteAsync(stop);

    static byte[] HashOf(Account user, string code) =>
        Secret.Hash(user.Id.ToString(), new string([.. code.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant());
}
