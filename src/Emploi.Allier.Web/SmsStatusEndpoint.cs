using System.Security.Cryptography;
using System.Text;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Platform.Messages;

namespace Emploi.Allier.Web;

/// <summary>Where the provider of text messages says how one ended; it proves itself by the secret that was set for it.</summary>
public static class SmsStatusEndpoint
{
    public const string Path = "/messages/sms/etat";

    public static void MapSmsStatus(this IEndpointRouteBuilder app) =>
        app.MapPost(Path, Hear).AllowAnonymous().DisableAntiforgery();

    static async Task<IResult> Hear(HttpRequest request, Status status, SmsStatus messages, MessageSettings settings, Actor actor, CancellationToken stop)
    {
        if (settings.Sms is not { StatusSecret: { Length: > 0 } secret }) return Results.NotFound();
        if (!Proves(request.Headers.Authorization.ToString(), secret)) return Results.Unauthorized();
        if (status is not { Id: { Length: > 0 } id, State: "delivered" or "failed" }) return Results.BadRequest();

        actor.Is("fournisseur de SMS");
        return await messages.Hear(id, status.State == "delivered", stop) ? Results.NoContent() : Results.NotFound();
    }

    static bool Proves(string given, string secret) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes("Bearer " + secret)));

    public sealed record Status(string? Id, string? State);
}
