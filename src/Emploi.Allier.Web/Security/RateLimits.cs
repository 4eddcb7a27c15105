using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Web.Security;

/// <summary>How many forms a visitor without an account may send in a minute from one address.</summary>
public sealed record LimitSettings : Settings
{
    public int AnonymousPostsPerMinute { get; init; } = 30;

    public override IEnumerable<string> Problems(bool production)
    {
        if (AnonymousPostsPerMinute < 1) yield return "Limits:AnonymousPostsPerMinute must be at least 1.";
    }
}

public static class RateLimits
{
    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddSettings<LimitSettings>("Limits");
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = "60";
                return ValueTask.CompletedTask;
            };
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || context.User.Identity?.IsAuthenticated == true
                    ? RateLimitPartition.GetNoLimiter("")
                    : RateLimitPartition.GetSlidingWindowLimiter(Origin(context.Connection.RemoteIpAddress), _ => new SlidingWindowRateLimiterOptions
                    {
                        PermitLimit = context.RequestServices.GetRequiredService<LimitSettings>().AnonymousPostsPerMinute,
                        Window = TimeSpan.FromMinutes(1),
                        SegmentsPerWindow = 6,
                    }));
        });
    }

    // A home has one IPv4 address, or a whole /64 of IPv6.
    static string Origin(IPAddress? address) => address switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
