using Emploi.Allier.Core.Employers;
using Microsoft.AspNetCore.Mvc;

namespace Emploi.Allier.Web;

/// <summary>The address that a mail program itself calls to stop the yearly reminder of employers; see <see cref="StopAlertEndpoint"/>.</summary>
public static class StopReminderEndpoint
{
    public const string Path = "/employeur/rappel-annuel/arret/{jeton}";

    public static void MapStopReminder(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (string jeton) => Results.LocalRedirect("/employeur/rappel-annuel/arreter?jeton=" + Uri.EscapeDataString(jeton))).AllowAnonymous();
        app.MapPost(Path, async (string jeton, YearlyReminders reminders, CancellationToken stop) =>
        {
            await reminders.Stop(jeton, stop);
            return Results.Ok();
        }).AllowAnonymous().DisableAntiforgery().DisableRateLimiting().WithMetadata(new RequestSizeLimitAttribute(16_384), new SkipStatusCodePagesAttribute());
    }
}
