using Emploi.Allier.Core.Employers.Companies;
using Microsoft.AspNetCore.Mvc;

namespace Emploi.Allier.Web;

/// <summary>The address that a mail program itself calls to stop following a company; see <see cref="StopAlertEndpoint"/>.</summary>
public static class StopFollowingEndpoint
{
    public const string Path = "/entreprises/suivi/arret/{jeton}";

    public static void MapStopFollowing(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (string jeton) => Results.LocalRedirect("/entreprises/suivi/arreter?jeton=" + Uri.EscapeDataString(jeton))).AllowAnonymous();
        app.MapPost(Path, async (string jeton, CompanyFollowers followers, CancellationToken stop) =>
        {
            await followers.Stop(jeton, stop);
            return Results.Ok();
        }).AllowAnonymous().DisableAntiforgery().DisableRateLimiting().WithMetadata(new RequestSizeLimitAttribute(16_384), new SkipStatusCodePagesAttribute());
    }
}
