using System.Net.Sockets;
using System.Threading.RateLimiting;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Platform;
using Microsoft.AspNetCore.Authorization;

namespace Emploi.Allier.Web.Security;

/// <summary>How many forms may be sent in a minute: from one address to the pages open to anybody, and by one account elsewhere.</summary>
public sealed record LimitSettings : Settings
{
    public int AnonymousPostsPerMinute { get; init; } = 30;
    public int SignedInPostsPerMinute { get; init; } = 120;

    /// <summary>Documents that one address may send in an hour to the pages open to anybody: each is kept a while before anybody has proved to be somebody.</summary>
    public int AnonymousUploadsPerHour { get; init; } = 60;

    /// <summary>Text messages that one address may have us send in an hour to numbers that nobody has proved: a desk that helps people has one address for all of them.</summary>
    public int AnonymousTextsPerHour { get; init; } = 20;

    public override IEnumerable<string> Problems(bool production)
    {
        if (AnonymousPostsPerMinute < 1) yield return "Limits:AnonymousPostsPerMinute must be at least 1.";
        if (AnonymousUploadsPerHour < 1) yield return "Limits:AnonymousUploadsPerHour must be at least 1.";
        if (AnonymousTextsPerHour < 1) yield return "Limits:AnonymousTextsPerHour must be at least 1.";
        if (SignedInPostsPerMinute < 1) yield return "Limits:SignedInPostsPerMinute must be at least 1.";
    }
}

public static class RateLimits
{
    /// <summary>The policy of pages where anybody may send a document.</summary>
    public const string Uploads = "uploads";

    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddSettings<LimitSettings>("Limits");
        services.AddSingleton<TextedOrigins>();
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = "60";
                return ValueTask.CompletedTask;
            };
            limiter.AddPolicy(Uploads, context => HttpMethods.IsPost(context.Request.Method)
                ? Per(TimeSpan.FromHours(1), context.Origin(), context.RequestServices.GetRequiredService<LimitSettings>().AnonymousUploadsPerHour)
                : RateLimitPartition.GetNoLimiter(""));
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
                    ? RateLimitPartition.GetNoLimiter("")
                    : Posts(context, context.RequestServices.GetRequiredService<LimitSettings>()));
        });
    }

    // A page open to anybody counts by address even when its visitor has signed in: a free account buys nothing there.
    static RateLimitPartition<string> Posts(HttpContext context, LimitSettings limits) =>
        Me.From(context.User) is { IsSignedIn: true } me && context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null
            ? Per(TimeSpan.FromMinutes(1), "account " + me.Id, limits.SignedInPostsPerMinute)
            : Per(TimeSpan.FromMinutes(1), context.Origin(), limits.AnonymousPostsPerMinute);

    internal static RateLimitPartition<string> Per(TimeSpan window, string whose, int permits) =>
        RateLimitPartition.GetSlidingWindowLimiter(whose, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = permits,
            Window = window,
            SegmentsPerWindow = 6,
        });

    /// <summary>Where a request comes from, to count by: a home has one IPv4 address, or a whole /64 of IPv6.</summary>
    public static string Origin(this HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } address => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        var address => address.ToString(),
    };
}
