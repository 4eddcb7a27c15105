using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Platform.Messages;
using Microsoft.AspNetCore.Mvc;

namespace Emploi.Allier.Web;

/// <summary>Where the provider of text messages says how one ended; it proves itself by the secret that was set for it.</summary>
public static class SmsStatusEndpoint
{
    public const string Path = "/messages/sms/etat";

    /// <summary>Receipts of a campaign come by hundreds; a refusal is a bare status, for an error page would count as one more form.</summary>
    public static void MapSmsStatus(this IEndpointRouteBuilder app) =>
        app.MapPost(Path, Hear)
        .AllowAnonymous().DisableAntiforgery().DisableRateLimiting().WithMetadata(new RequestSizeLimitAttribute(16_384), new SkipStatusCodePagesAttribute());

    static async Task<IResult> Hear(HttpRequest request, SmsStatus messages, MessageSettings settings, Actor actor, CancellationToken stop)
    {
        if (settings.Sms is not { StatusSecret: { Length: > 0 } secret }) return Results.NotFound();
        if (!Proves(request.Headers.Authorization.ToString(), secret)) return Results.Unauthorized();
        if (await Read(request, stop) is not { Id: { Length: > 0 } id, State: ("delivered" or "failed") and var state }) return Results.BadRequest();

        actor.Is("fournisseur de SMS");
        return await messages.Hear(id, state == "delivered", stop) ? Results.NoContent() : Results.NotFound();
    }

    static async Task<Status?> Read(HttpRequest request, CancellationToken stop)
    {
        if (!request.HasJsonContentType()) return null;
        try
        {
            return await request.ReadFromJsonAsync<Status>(stop);
        }
        catch (Exception unreadable) when (unreadable is JsonException or BadHttpRequestException)
        {
            return null;
        }
    }

    static bool Proves(string given, string secret) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes("Bearer " + secret)));

    public sealed record Status(string? Id, string? State);
}
