using System.Security.Cryptography;
using Emploi.Allier.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Emploi.Allier.Core.Accounts;

/// <summary>
/// The framework's manager, save for lock-out: it counts in one statement, by our clock and beside the account's row,
/// so that parallel guesses cannot share a try and a guess never voids a form.
/// </summary>
public sealed class AccountManager(
    EmploiDbContext db, AccountSettings settings, TimeProvider time, IUserStore<Account> store, IOptions<IdentityOptions> options,
    IPasswordHasher<Account> hasher, IEnumerable<IUserValidator<Account>> userValidators,
    IEnumerable<IPasswordValidator<Account>> passwordValidators, ILookupNormalizer normalizer, IdentityErrorDescriber errors,
    IServiceProvider services, ILogger<AccountManager> logger)
    : UserManager<Account>(store, options, hasher, userValidators, passwordValidators, normalizer, errors, services, logger)
{
    const string RecoveryAlphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    public override bool SupportsUserLockout => true;

    public override Task<bool> IsLockedOutAsync(Account user)
    {
        var now = time.GetUtcNow();
        return db.Set<AccountActivity>().AnyAsync(a => a.AccountId == user.Id && a.LockedUntil > now, CancellationToken);
    }

    public override async Task<IdentityResult> AccessFailedAsync(Account user)
    {
        var (until, last) = (time.GetUtcNow() + settings.Lock, settings.TriesBeforeLock - 1);
        await db.Set<AccountActivity>().Where(a => a.AccountId == user.Id).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.LockedUntil, a => a.FailedAttempts >= last ? until : a.LockedUntil)
            .SetProperty(a => a.FailedAttempts, a => a.FailedAttempts >= last ? 0 : a.FailedAttempts + 1), CancellationToken);
        return IdentityResult.Success;
    }

    public override async Task<IdentityResult> ResetAccessFailedCountAsync(Account user)
    {
        await db.Set<AccountActivity>().Where(a => a.AccountId == user.Id && (a.FailedAttempts > 0 || a.LockedUntil != null))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.FailedAttempts, 0).SetProperty(a => a.LockedUntil, (DateTimeOffset?)null), CancellationToken);
        return IdentityResult.Success;
    }

    /// <summary>Read from paper and typed by hand: no letter that looks like a digit, in groups of four.</summary>
    protected override string CreateTwoFactorRecoveryCode() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(RecoveryAlphabet, 4)));
}
