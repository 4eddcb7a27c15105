using System.Runtime.ExceptionServices;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Web.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Emploi.Allier.Web.Security;

/// <summary>How a browser stays signed in: a cookie with the key of a session that is kept on the server.</summary>
public static class SignInSetup
{
    public const string SignInPath = "/compte/connexion", ActivatePath = "/compte/second-facteur/activer", ReturnTo = "retour";

    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped(provider => Me.From(provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.User));
        // A true delay on the visitor's clock, not a date.
        services.AddSingleton(provider => new SteadyAnswer(provider.GetRequiredService<AccountSettings>(), TimeProvider.System));
        services.AddSingleton<EnrolmentKeys>();
        services.AddScoped<OwnerProofs>();

        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddScheme<CookieAuthenticationOptions, SessionCookie>(IdentityConstants.ApplicationScheme, null)
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme);
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<SiteSettings, SessionStore, AccountSettings>((cookie, site, sessions, settings) =>
            {
                Harden(cookie, site, "session");
                cookie.SessionStore = sessions;
                cookie.ExpireTimeSpan = settings.Session;
                cookie.SlidingExpiration = true;
                cookie.LoginPath = SignInPath;
                cookie.ReturnUrlParameter = ReturnTo;
                cookie.Events.OnRedirectToAccessDenied = Refuse;
            });
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme)
            .Configure<SiteSettings>((cookie, site) =>
            {
                Harden(cookie, site, "second-facteur");
                cookie.ExpireTimeSpan = TimeSpan.FromMinutes(10);
            });

        new IdentityBuilder(typeof(Account), services).AddSignInManager<AccountSignIn>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<SiteSettings>((passkeys, site) =>
        {
            passkeys.ServerDomain = new Uri(site.Address).Host;
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "preferred";
        });
    }

    /// <summary>Tells the audit trail who acts.</summary>
    public static void UseActor(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // Somebody who could not be looked up is not somebody who must sign in.
        if (context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Failure is { } away && Outage.Explains(away) && !ErreurModel.IsOfOutage(context))
            ExceptionDispatchInfo.Throw(away);
        if (Me.From(context.User) is { IsSignedIn: true } me) context.RequestServices.GetRequiredService<Actor>().Is(me.Id, me.Name);
        return next(context);
    });

    static void Harden(CookieAuthenticationOptions options, SiteSettings site, string name)
    {
        var secure = new Uri(site.Address).Scheme == Uri.UriSchemeHttps;
        // The prefix has browsers refuse the cookie from a neighbouring host or over plain HTTP.
        options.Cookie.Name = (secure ? "__Host-" : "") + name;
        options.Cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.Path = "/";
    }

    /// <summary>Staff without their second factor are led to activate it; to others the page says that it is not theirs.</summary>
    static Task Refuse(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (Me.From(context.HttpContext.User).LacksSecondFactor)
            context.Response.Redirect(ActivatePath + QueryString.Create(ReturnTo, context.Request.PathBase + context.Request.Path));
        else
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
