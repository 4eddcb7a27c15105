using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Health;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Web.Commands;
using Emploi.Allier.Web.Employers;
using Emploi.Allier.Web.Metiers;
using Emploi.Allier.Web.Offers;
using Emploi.Allier.Web.Offers.Giving;
using Emploi.Allier.Web.Pages.Cv;
using Emploi.Allier.Web.Pages.Deposer;
using Emploi.Allier.Web.Pages.Offres;
using Emploi.Allier.Web.Places;
using Emploi.Allier.Web.Security;
using Emploi.Allier.Web.TagHelpers.Fields;
using Emploi.Allier.Web.Security.Stash;
using Microsoft.Extensions.WebEncoders;

namespace Emploi.Allier.Web;

public static class WebSetup
{
    public static void AddEmploiWeb(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.AddEmploiLogs();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // An address that is too long for a search is told so by the page, with a sentence; the server, by its default, hangs up without one.
            kestrel.Limits.MaxRequestLineSize = 16 * 1024;
        });
        // Run from its sources, it finds its style sheets and modules where the build left them.
        builder.WebHost.UseStaticWebAssets();

        services.AddRazorPages().AddFrenchForms();
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = FrenchHtml.Settings);
        services.Configure<RouteOptions>(routes => (routes.LowercaseUrls, routes.AppendTrailingSlash) = (true, false));

        services.AddSignIn();
        services.AddPolicies();
        services.AddFormStash();
        services.AddRateLimits();
        services.AddProxy();
        services.AddProblemDetails();

        services.AddSingleton<OfferPagesCache>();
        services.AddOutputCache(cache => cache.AddPolicy(OfferPagesCache.Name, policy => policy.AddPolicy<OfferPagesCache>(), excludeDefaultPolicy: true));
        services.AddScoped<DeviceFavourites>();
        services.AddScoped<DraftDevice>();
        services.AddScoped<StepParts>();
        services.AddScoped<CandidacyCvs>();
        services.AddScoped<CvAside>();

        services.AddJobHost("web");
        services.AddCommands();
    }

    public static void UseEmploi(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        if (!app.Environment.IsDevelopment()) app.UseHsts();
        app.UseExceptionHandler("/erreur/500");
        app.UseStatusCodePagesWithReExecute("/erreur/{0}");
        app.UseRouting();
        app.Use(NothingUnderABlank);
        app.UseAuthentication();
        app.UseActor();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseOfferReadings();
        app.UseOutputCache();

        app.MapStaticAssets().AllowAnonymous();
        app.MapPlaceSuggestions();
        app.MapTradeSuggestions();
        app.MapOfferFeed();
        app.MapGivenOffers();
        app.MapPhotographs();
        VignetteColours.MapSheet(app);
        app.MapSitemaps();
        app.MapSmsStatus();
        app.MapStopAlert();
        app.MapStopReminder();
        app.MapStopDigest();
        app.MapStopFollowing();
        app.MapRazorPages().WithStaticAssets();
        app.MapHealth();
        // An address that leads nowhere says so to anybody, instead of asking to sign in.
        app.MapFallback("{**path}", context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }).AllowAnonymous();
        // Pages are found when they are first asked for: here, nobody waits for it.
        foreach (var source in ((IEndpointRouteBuilder)app).DataSources) _ = source.Endpoints;
    }

    /// <summary>A blank where an address wants a name leads nowhere: pages would be handed nothing at all.</summary>
    static Task NothingUnderABlank(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.RouteValues.Values.Any(value => value is string text && string.IsNullOrWhiteSpace(text))) return next(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
