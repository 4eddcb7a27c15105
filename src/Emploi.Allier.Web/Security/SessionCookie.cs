using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace Emploi.Allier.Web.Security;

/// <summary>
/// The framework's cookie, save that each sign-in opens a session with a new key and ends the one that this browser held:
/// the framework would keep the key, and whoever had stolen it would share what the sign-in has just gained.
/// </summary>
public sealed class SessionCookie(
    IOptionsMonitor<CookieAuthenticationOptions> options, ILoggerFactory loggers, UrlEncoder encoder, SessionStore sessions)
    : CookieAuthenticationHandler(options, loggers, encoder)
{
    bool replaced;

    protected override async Task HandleSignInAsync(ClaimsPrincipal user, AuthenticationProperties? properties)
    {
        if ((await AuthenticateAsync()).Principal?.FindFirstValue(SessionStore.SessionIdClaim) is { } current)
            await sessions.End(Guid.Parse(current, CultureInfo.InvariantCulture), Context.RequestAborted);
        replaced = true;

        // It reads the request anew, finds no session any more, and stores one.
        var fresh = new CookieAuthenticationHandler(OptionsMonitor, Context.RequestServices.GetRequiredService<ILoggerFactory>(), UrlEncoder);
        await fresh.InitializeAsync(Scheme, Context);
        await fresh.SignInAsync(user, properties);
    }

    /// <summary>Without the database nobody is known. The page of the error asks again, and must be shown.</summary>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        try
        {
            return await base.HandleAuthenticateAsync();
        }
        catch (Exception away) when (Outage.Explains(away))
        {
            return AuthenticateResult.Fail(away);
        }
    }

    /// <summary>The old key, which may have been due to be prolonged, must not be written after the new one.</summary>
    protected override Task FinishResponseAsync() => replaced ? Task.CompletedTask : base.FinishResponseAsync();
}
