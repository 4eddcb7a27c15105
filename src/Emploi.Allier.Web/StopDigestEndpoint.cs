using Emploi.Allier.Core.Candidates.Matching;
using Microsoft.AspNetCore.Mvc;

namespace Emploi.Allier.Web;

/// <summary>The address that a mail program itself calls to stop the messages about offers that suit; see <see cref="StopAlertEndpoint"/>.</summary>
public static class StopDigestEndpoint
{
    public const string Path = "/candidat/pour-moi/arret/{jeton}";

    public static void MapStopDigest(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (string jeton) => Results.LocalRedirect("/candidat/pour-moi/arreter?jeton=" + Uri.EscapeDataString(jeton))).AllowAnonymous();
        app.MapPost(Path, async (string jeton, MatchDigests digests, CancellationToken stop) =>
        {
            await digests.Stop(await digests.Find(jeton, stop), stop);
            return Results.Ok();
        }).AllowAnonymous().DisableAntiforgery().DisableRateLimiting().WithMetadata(new RequestSizeLimitAttribute(16_384), new SkipStatusCodePagesAttribute());
    }
}
