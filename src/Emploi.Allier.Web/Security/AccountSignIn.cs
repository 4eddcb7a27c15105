using System.Globalization;
using System.Security.Claims;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Web.Employers;
using Emploi.Allier.Web.Offers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SignInResult = Microsoft.AspNetCore.Identity.SignInResult;

namespace Emploi.Allier.Web.Security;

/// <summary>The framework's sign-in, with our lifetimes, and answers that say nothing of what was found.</summary>
public sealed class AccountSignIn(
    AccountManager accounts, EmploiDbContext db, AccountSettings settings, AccountMails mails, TimeProvider time,
    IHttpContextAccessor context, IUserClaimsPrincipalFactory<Account> principals, IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> logger, IAuthenticationSchemeProvider schemes, IUserConfirmation<Account> confirmation, DeviceFavourites favourites, DraftDevice drafts)
    : SignInManager<Account>(accounts, context, principals, options, logger, schemes, confirmation)
{
    /// <summary>When the owner of the session last gave a password, a code or a key; kept in its ticket.</summary>
    public const string ProvedAt = "proved_at";

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
    public async Task<SignInResult> ByPasskey(string? credential)
    {
        var assertion = await Try(credential, PerformPasskeyAssertionAsync);
        if (assertion is not { Succeeded: true, Passkey.IsUserVerified: true } || !await CanSignInAsync(assertion.User)) return SignInResult.Failed;

        if (!(await UserManager.AddOrUpdatePasskeyAsync(assertion.User, assertion.Passkey)).Succeeded) return SignInResult.Failed;

        await SignInWithSecondFactor(assertion.User);
        return SignInResult.Success;
    }

    /// <summary>The passkey that a device has just made for this account.</summary>
    public async Task<UserPasskeyInfo?> Attested(string? credential, Account account)
    {
        var attestation = await Try(credential, PerformPasskeyAttestationAsync);
        return attestation is { Succeeded: true, Passkey.IsUserVerified: true } && attestation.UserEntity.Id == account.Id.ToString() ? attestation.Passkey : null;
    }

    /// <summary>The framework throws when the exchange has expired or what came back is no credential at all.</summary>
    static async Task<T?> Try<T>(string? credential, Func<string, Task<T>> perform) where T : class
    {
        if (credential is not { Length: > 0 and < 100_000 }) return null;
        try
        {
            return await perform(credential);
        }
        catch (Exception unusable) when (unusable is PasskeyException or InvalidOperationException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    /// <summary>The password typed again before something grave; wrong ones count towards the lock.</summary>
    public async Task<bool> Proves(Account account, string? password) =>
        password is not null && (await CheckPasswordSignInAsync(account, password, lockoutOnFailure: true)).Succeeded;

    public async Task<bool> HasProvedLately() =>
        (await Context.AuthenticateAsync(AuthenticationScheme)).Properties?.GetString(ProvedAt) is { } at
        && time.GetUtcNow() - DateTimeOffset.Parse(at, CultureInfo.InvariantCulture) <= AccountLimits.Proof;

    /// <summary>Goes on with the same session, proved now, under a new key.</summary>
    public async Task ProvedAgain(Account account)
    {
        var properties = (await Context.AuthenticateAsync(AuthenticationScheme)).Properties!;
        properties.SetString(ProvedAt, null);
        await SignInWithClaimsAsync(account, properties, [.. Context.User.FindAll(Me.MethodClaim)]);
    }

    /// <summary>Whoever has a second factor must have used it to add another: a stolen password alone may not.</summary>
    public async Task<Account?> Enrolling(ClaimsPrincipal user) =>
        await UserManager.GetUserAsync(user) is { } account && (!account.TwoFactorEnabled || Me.From(user).HasSecondFactor) ? account : null;

    public override Task<SignInResult> TwoFactorAuthenticatorSignInAsync(string code, bool isPersistent, bool rememberClient)
    {
        accounts.JudgesSecondFactor = true;
        return base.TwoFactorAuthenticatorSignInAsync(code, isPersistent, rememberClient);
    }

    public Task SignInWithSecondFactor(Account account) =>
        SignInWithClaimsAsync(account, isPersistent: false, [new Claim(Me.MethodClaim, Me.SecondFactor)]);

    public override Task<bool> IsTwoFactorEnabledAsync(Account user) => Task.FromResult(user.TwoFactorEnabled);

    public override async Task SignInWithClaimsAsync(Account user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        var properties = authenticationProperties ?? new AuthenticationProperties();
        if (properties.GetString(ProvedAt) is null) properties.SetString(ProvedAt, time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
        properties.IsPersistent &= !user.IsStaff;
        properties.IssuedUtc = time.GetUtcNow();
        properties.ExpiresUtc = properties.IssuedUtc + (properties.IsPersistent ? AccountLimits.RememberedSession : settings.Session);
        await base.SignInWithClaimsAsync(user, properties, additionalClaims);
        await favourites.Join(user.Id, Context.RequestAborted);
        await drafts.Join(user, Context.RequestAborted);
    }
}
