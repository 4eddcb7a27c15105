using System.Security.Cryptography;
using Emploi.Allier.Core.Platform;
using Microsoft.AspNetCore.DataProtection;

namespace Emploi.Allier.Web.Security.Stash;

/// <summary>
/// A cookie that says who was signed in here when a page was shown. It opens nothing; it outlives the sign-in so that a form
/// sent too late is still known to be theirs, and dies with the browser.
/// </summary>
public sealed class TypedHere(IDataProtectionProvider protection, SiteSettings site)
{
    const string Cookie = "emploi-reprise";
    const int RandomLength = 16;

    readonly IDataProtector _secret = protection.CreateProtector("Emploi.Allier.TypedHere");

    public sealed record Writer(Guid Account, byte[] Browser);

    public void Note(HttpContext http, Guid account)
    {
        if (Read(http)?.Account == account) return;

        byte[] value = [.. account.ToByteArray(), .. RandomNumberGenerator.GetBytes(RandomLength)];
        http.Response.Cookies.Append(Cookie, Convert.ToBase64String(_secret.Protect(value)), DeviceCookie.Of(site));
    }

    public Writer? Read(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { Length: > 0 and < 1000 } cookie) return null;
        try
        {
            var value = _secret.Unprotect(Convert.FromBase64String(cookie));
            return value.Length == 16 + RandomLength ? new(new Guid(value.AsSpan(0, 16)), value[16..]) : null;
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
