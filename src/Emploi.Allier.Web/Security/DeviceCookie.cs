using Emploi.Allier.Core.Platform;

namespace Emploi.Allier.Web.Security;

/// <summary>What this device keeps for whoever uses it: no script reads it, no other site sends it along.</summary>
public static class DeviceCookie
{
    /// <summary>With the prefix that browsers keep for the host itself, where it may be had.</summary>
    public static string Name(SiteSettings site, string name) => (IsSecure(site) ? "__Host-" : "") + name;

    static bool IsSecure(SiteSettings site) => new Uri(site.Address).Scheme == Uri.UriSchemeHttps;

    /// <param name="kept">Until the browser closes when nothing is said.</param>
    public static CookieOptions Of(SiteSettings site, TimeSpan? kept = null) => new()
    {
        Path = "/",
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = IsSecure(site),
        MaxAge = kept,
    };
}
