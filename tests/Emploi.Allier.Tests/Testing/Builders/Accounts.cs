using System.Net;
using System.Security.Claims;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Web.Security;
using Emploi.Allier.Core.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Emploi.Allier.Tests.Testing;

/// <summary>The kind of person who signs in. Each use makes another person.</summary>
public sealed record Who(AccountKind Kind)
{
    static int count;

    public Role[] Roles { get; init; } = [];
    public string[] Territories { get; init; } = [];
    public string Name { get; init; } = "Camille Martin";
    public string? Email { get; init; }
    public string? Password { get; init; }
    public bool Confirmed { get; init; } = true;
    public bool SecondFactor { get; init; } = Kind is AccountKind.Agent;

    /// <summary>Has not passed the second factor yet in this session.</summary>
    public Who WithoutSecondFactor => this with { SecondFactor = false };

    public Who Of(params string[] territories) => this with { Territories = territories };

    internal string Address => Email ?? $"personne{Interlocked.Increment(ref count)}@exemple.fr";
}

public static class Staff
{
    public static Who With(params Role[] roles) => new(AccountKind.Agent) { Roles = roles, Name = "Dominique Agent" };
}

public static class Counsellor
{
    public static Who Of(params string[] territories) => Staff.With(Role.Conseiller).Of(territories);
}

public static class AccountsData
{
    public const string Password = "violette tracteur horizon";

    public static Task<Account> Account(this TestData data, Who who) => data.Site.With<IPasswordHasher<Account>, Account>(async hasher =>
    {
        var now = data.Site.Clock.GetUtcNow();
        var account = global::Emploi.Allier.Core.Accounts.Account.Open(who.Kind, who.Address, who.Name, now);
        account.EmailConfirmedAt = who.Confirmed ? now : null;
        account.Roles.AddRange(who.Roles.Select(role => new AccountRole { AccountId = account.Id, Role = role }));
        account.Territories.AddRange(who.Territories.Select(territory => new AccountTerritory { AccountId = account.Id, Territory = territory }));
        if (who.Password is not null) account.PasswordHash = hasher.HashPassword(account, who.Password);
        return await data.Add(account);
    });

    /// <summary>An account with an authenticator application; the key is what the application holds.</summary>
    public static Task<(Account Account, string Key)> AccountWithApplication(this TestData data, Who who) =>
        data.Site.With<AccountManager, (Account, string)>(async accounts =>
        {
            var account = (await accounts.FindByIdAsync((await data.Account(who)).Id.ToString()))!;
            await accounts.ResetAuthenticatorKeyAsync(account);
            await accounts.SetTwoFactorEnabledAsync(account, true);
            return (account, (await accounts.GetAuthenticatorKeyAsync(account))!);
        });

    public static Task<Account> Again(this TestData data, Account account) => data.Single<Account>(a => a.Id == account.Id);

    /// <summary>What the authenticator application shows now.</summary>
    public static Task<string> ApplicationCode(this Site site, string key) => site.With<Totp, string>(totp => Task.FromResult(totp.CodeNow(key)));

    /// <summary>A session and its cookie, made straight in the store.</summary>
    public static Task<Cookie> Session(this Site site, Account account, bool secondFactor) =>
        site.With<IUserClaimsPrincipalFactory<Account>, Cookie>(principals => site.With<IOptionsMonitor<CookieAuthenticationOptions>, Cookie>(async monitor =>
        {
            var options = monitor.Get(IdentityConstants.ApplicationScheme);
            var whole = await site.Db(db => db.Set<Account>().AsNoTracking().Include(a => a.Roles).Include(a => a.Territories).SingleAsync(a => a.Id == account.Id));
            var principal = await principals.CreateAsync(whole);
            if (secondFactor) ((ClaimsIdentity)principal.Identity!).AddClaim(new(Me.MethodClaim, Me.SecondFactor));
            var now = site.Clock.GetUtcNow();
            var times = new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + options.ExpireTimeSpan };
            times.SetString(AccountSignIn.ProvedAt, now.ToString("O"));
            var key = await options.SessionStore!.StoreAsync(new AuthenticationTicket(principal, times, IdentityConstants.ApplicationScheme));

            var inCookie = new ClaimsPrincipal(new ClaimsIdentity([new Claim("Microsoft.AspNetCore.Authentication.Cookies-SessionId", key)], IdentityConstants.ApplicationScheme));
            var value = options.TicketDataFormat.Protect(new AuthenticationTicket(inCookie, new AuthenticationProperties(), IdentityConstants.ApplicationScheme));
            return new Cookie(options.Cookie.Name!, Uri.EscapeDataString(value), "/", site.Address.Host);
        }));
}
