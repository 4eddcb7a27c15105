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
    EmploiDbContext db, TimeProvider time, IUserStore<Account> store, IOptions<IdentityOptions> options,
    IPasswordHasher<Account> hasher, IEnumerable<IUserValidator<Account>> userValidators,
    IEnumerable<IPasswordValidator<Account>> passwordValidators, ILookupNormalizer normalizer, IdentityErrorDescriber errors,
    IServiceProvider services, ILogger<AccountManager> logger)
    : UserManager<Account>(store, options, hasher, userValidators, passwordValidators, normalizer, errors, services, logger)
{
    const string RecoveryAlphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    public override bool SupportsUserLockout => true;

    /// <summary>Which tries this request makes: wrong passwords do not lock the second factor, nor the other way round.</summary>
    public bool JudgesSecondFactor { get; set; }

    IQueryable<AccountActivity> Of(Account user) => db.Set<AccountActivity>().Where(a => a.AccountId == user.Id);

    public override Task<bool> IsLockedOutAsync(Account user)
    {
        var now = time.GetUtcNow();
        return Of(user).AnyAsync(a => (JudgesSecondFactor ? a.SecondFactorLockedUntil : a.LockedUntil) > now, CancellationToken);
    }

    public override async Task<IdentityResult> AccessFailedAsync(Account user)
    {
        var (until, last) = (time.GetUtcNow() + AccountLimits.Lock, AccountLimits.TriesBeforeLock - 1);
        if (JudgesSecondFactor)
            await Of(user).ExecuteUpdateAsync(set => set
                .SetProperty(a => a.SecondFactorLockedUntil, a => a.FailedSecondFactors >= last ? until : a.SecondFactorLockedUntil)
                .SetProperty(a => a.FailedSecondFactors, a => a.FailedSecondFactors >= last ? 0 : a.FailedSecondFactors + 1), CancellationToken);
        else
            await Of(user).ExecuteUpdateAsync(set => set
                .SetProperty(a => a.LockedUntil, a => a.FailedAttempts >= last ? until : a.LockedUntil)
                .SetProperty(a => a.FailedAttempts, a => a.FailedAttempts >= last ? 0 : a.FailedAttempts + 1), CancellationToken);
        return IdentityResult.Success;
    }

    /// <summary>Whoever passes the second factor has passed the first: both counts start again.</summary>
    public override async Task<IdentityResult> ResetAccessFailedCountAsync(Account user)
    {
        await Of(user).Where(a => a.FailedAttempts > 0 || a.LockedUntil != null)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.FailedAttempts, 0).SetProperty(a => a.LockedUntil, (DateTimeOffset?)null), CancellationToken);
        if (JudgesSecondFactor)
            await Of(user).Where(a => a.FailedSecondFactors > 0 || a.SecondFactorLockedUntil != null)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.FailedSecondFactors, 0).SetProperty(a => a.SecondFactorLockedUntil, (DateTimeOffset?)null), CancellationToken);
        return IdentityResult.Success;
    }

    /// <summary>Read from paper and typed by hand: no letter that looks like a digit, in groups of four.</summary>
    protected override string CreateTwoFactorRecoveryCode() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(RecoveryAlphabet, 4)));
}
