using Emploi.Allier.Core.Candidates;
using Microsoft.AspNetCore.Mvc;

namespace Emploi.Allier.Web;

/// <summary>
/// The address that a mail program itself calls to unsubscribe (RFC 8058): without a cookie, from the servers of the mailbox, by the hundreds.
/// The token of the alert is the proof, and a person who opens it is led to the page with the button.
/// </summary>
public static class StopAlertEndpoint
{
    public const string Path = "/alertes/arret/{jeton}";

    public static void MapStopAlert(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (string jeton) => Results.LocalRedirect("/alertes/arreter?jeton=" + Uri.EscapeDataString(jeton))).AllowAnonymous();
        app.MapPost(Path, async (string jeton, Alerts alerts, CancellationToken stop) =>
        {
            await alerts.Stop(jeton, stop);
            return Results.Ok();
        }).AllowAnonymous().DisableAntiforgery().DisableRateLimiting().WithMetadata(new RequestSizeLimitAttribute(16_384), new SkipStatusCodePagesAttribute());
    }
}
