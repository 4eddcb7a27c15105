using System.Security.Claims;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SignInResult = Microsoft.AspNetCore.Identity.SignInResult;

namespace Emploi.Allier.Web.Security;

/// <summary>The framework's sign-in, with our lifetimes, and answers that say nothing of what was found.</summary>
public sealed class AccountSignIn(
    AccountManager accounts, EmploiDbContext db, AccountSettings settings, AccountMails mails, TimeProvider time,
    IHttpContextAccessor context, IUserClaimsPrincipalFactory<Account> principals, IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> logger, IAuthenticationSchemeProvider schemes, IUserConfirmation<Account> confirmation)
    : SignInManager<Account>(accounts, context, principals, options, logger, schemes, confirmation)
{
    // Hashed when there is no account to compare with, so that an unknown address takes as long as a known one.
    static readonly Account Nobody = Account.Open(AccountKind.Candidat, "personne@invalid", "Personne", DateTimeOffset.UnixEpoch);

    /// <summary>Unknown address, wrong password, locked, suspended, unconfirmed: all the same failure.</summary>
    public async Task<SignInResult> ByPassword(string email, string password, bool remember, CancellationToken stop)
    {
        var account = await UserManager.FindByEmailAsync(email.Trim());
        if (account?.PasswordHash is null) _ = UserManager.PasswordHasher.HashPassword(Nobody, password);
        if (account is null) return SignInResult.Failed;

        var wasLocked = await UserManager.IsLockedOutAsync(account);
        var result = await PasswordSignInAsync(account, password, remember, lockoutOnFailure: true);
        if (result.IsLockedOut && !wasLocked && account.MaySignIn)
        {
            mails.Locked(account);
            await db.SaveChangesAsync(stop);
        }
        return result.Succeeded || result.RequiresTwoFactor ? result : SignInResult.Failed;
    }

    /// <summary>After a proof of the address: a code, a confirmation, a new password. The second factor is still asked.</summary>
    public async Task<SignInResult> ByAddress(Guid accountId, bool remember)
    {
        var account = await UserManager.FindByIdAsync(accountId.ToString());
        // A browser signed in as somebody else keeps that session: nobody slips into another's.
        if (account is null || !await CanSignInAsync(account) || Me.From(Context.User) is { IsSignedIn: true } me && me.Id != accountId)
            return SignInResult.Failed;

        return await SignInOrTwoFactorAsync(account, remember);
    }

    /// <summary>A passkey that has verified its owner is two factors by itself.</summary>
    public async Task<SignInResult> ByPasskey(string credential)
    {
        var assertion = await PerformPasskeyAssertionAsync(credential);
        if (!assertion.Succeeded || !assertion.Passkey.IsUserVerified || !await CanSignInAsync(assertion.User)) return SignInResult.Failed;

        await UserManager.AddOrUpdatePasskeyAsync(assertion.User, assertion.Passkey);
        await SignInWithSecondFactor(assertion.User);
        return SignInResult.Success;
    }

    public Task SignInWithSecondFactor(Account account) =>
        SignInWithClaimsAsync(account, isPersistent: false, [new Claim(Me.MethodClaim, Me.SecondFactor)]);

    public override Task<bool> IsTwoFactorEnabledAsync(Account user) => Task.FromResult(user.TwoFactorEnabled);

    public override Task SignInWithClaimsAsync(Account user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        var properties = authenticationProperties ?? new AuthenticationProperties();
        properties.IsPersistent &= !user.IsStaff;
        properties.IssuedUtc = time.GetUtcNow();
        properties.ExpiresUtc = properties.IssuedUtc + (properties.IsPersistent ? settings.RememberedSession : settings.Session);
        return base.SignInWithClaimsAsync(user, properties, additionalClaims);
    }
}
