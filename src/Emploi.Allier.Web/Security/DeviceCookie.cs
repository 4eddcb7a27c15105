using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Web.Security;

/// <summary>What this device keeps for whoever uses it: no script reads it, no other site sends it along.</summary>
public static class DeviceCookie
{
    /// <param name="kept">Until the browser closes when nothing is said.</param>
    public static CookieOptions Of(SiteSettings site, TimeSpan? kept = null) => new()
    {
        Path = "/",
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = new Uri(site.Address).Scheme == Uri.UriSchemeHttps,
        MaxAge = kept,
    };
}
