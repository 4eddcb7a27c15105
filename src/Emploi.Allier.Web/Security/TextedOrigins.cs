using System.Threading.RateLimiting;
using Emploi.Allier.Core.Data;

namespace Emploi.Allier.Web.Security;

/// <summary>How many text messages one origin may have us send to numbers that nobody has proved: each costs, and rings somewhere.</summary>
public sealed class TextedOrigins(LimitSettings limits) : IDisposable
{
    public static readonly Problem TooMany = new("", "Trop de candidatures par SMS viennent de cette connexion. Réessayez dans une heure, ou indiquez une adresse e-mail.");

    readonly PartitionedRateLimiter<string> origins = PartitionedRateLimiter.Create<string, string>(origin => RateLimits.Per(TimeSpan.FromHours(1), origin, limits.AnonymousTextsPerHour));

    public bool Takes(HttpContext context)
    {
        using var lease = origins.AttemptAcquire(context.Origin());
        return lease.IsAcquired;
    }

    public void Dispose() => origins.Dispose();
}
