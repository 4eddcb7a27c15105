using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Core.Platform.Health;

public static class HealthSetup
{
    public static readonly string Version =
        typeof(HealthSetup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    internal static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<Readiness>();
        services.AddScoped<ILag, OutboxLag>();
        services.AddScoped<ILag, JobsLag>();
        return services;
    }

    /// <summary>/health/live: the process answers. /health/ready: what it needs answers too, or 503 and the name of what does not.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Json(new { status = "live", version = Version })).AllowAnonymous();
        routes.MapGet("/health/ready", async (Readiness readiness, HttpContext context) =>
        {
            var report = await readiness.Report(context.RequestAborted);
            context.Response.Headers.CacheControl = "no-store";
            return Results.Json(
                new
                {
                    status = report.State switch { HealthState.Ok => "ready", HealthState.Late => "late", _ => "down" },
                    version = Version,
                    checks = report.Parts.ToDictionary(part => part.Key, part => part.Value.ToString().ToLowerInvariant()),
                },
                statusCode: report.State == HealthState.Down ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
        }).AllowAnonymous();
    }
}
