using Emploi.Allier.Core.Candidates;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Web.Security;

namespace Emploi.Allier.Web.Offers;

/// <summary>
/// The offers that somebody without an account keeps: their references in one cookie of this device, which holds nothing else
/// and is needed for what was asked. They join the account of whoever signs in here.
/// </summary>
public sealed class DeviceFavourites(IHttpContextAccessor http, Favourites favourites, SiteSettings site)
{
    public const string Cookie = "favoris";
    public const int Most = 50;

    static readonly TimeSpan Kept = TimeSpan.FromDays(180);

    HttpContext Context => http.HttpContext ?? throw new InvalidOperationException("Favourites of a device belong to a request.");

    /// <summary>The last kept first.</summary>
    public IReadOnlyList<string> References => Context.Request.Cookies[Cookie] is { } held
        ? [.. held.Split('.').Where(OfferSlug.IsReference).Distinct(StringComparer.Ordinal).Take(Most)]
        : [];

    /// <summary>False when the device holds as many as it can.</summary>
    public bool Keep(string reference)
    {
        var held = References;
        if (held.Contains(reference)) return true;
        if (held.Count == Most) return false;
        Write([reference, .. held]);
        return true;
    }

    public void Drop(string reference) => Write([.. References.Where(other => other != reference)]);

    public async Task Join(Guid accountId, CancellationToken stop)
    {
        if (!Context.Request.Cookies.ContainsKey(Cookie)) return;
        // Those that no longer fit in the account stay on the device.
        if (References is not { Count: > 0 } held || await favourites.Keep(accountId, held, stop) is null) Write([]);
    }

    void Write(IReadOnlyList<string> references)
    {
        var options = DeviceCookie.Of(site, Kept);
        if (references.Count == 0) Context.Response.Cookies.Delete(Cookie, options);
        else Context.Response.Cookies.Append(Cookie, string.Join('.', references), options);
    }
}
