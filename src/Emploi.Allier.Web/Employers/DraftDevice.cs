using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Web.Security;

namespace Emploi.Allier.Web.Employers;

/// <summary>
/// The key by which a device finds again the offers that somebody began there before having an account. It opens nothing else,
/// and is made when the first one is begun.
/// </summary>
public sealed class DraftDevice(IHttpContextAccessor http, Drafts drafts, Me me, SiteSettings site)
{
    const string Cookie = "emploi-brouillons";

    static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    HttpContext Context => http.HttpContext ?? throw new InvalidOperationException("Drafts of a device belong to a request.");

    public string? Key => KeyIn(Context);

    public static bool Holds(HttpContext http) => KeyIn(http) is not null;

    static string? KeyIn(HttpContext http) => http.Request.Cookies[NameFor(http)] is { } key && Writer.IsDeviceKey(key) ? key : null;

    /// <summary>Over https no neighbour of this site can plant one.</summary>
    static string NameFor(HttpContext http) => DeviceCookie.Name(http.RequestServices.GetRequiredService<SiteSettings>(), Cookie);

    public Writer Writer => new(me, Key);

    /// <summary>The writer of a new offer: the device of whoever has no account that recruits gets its key.</summary>
    public Writer Begin()
    {
        if (me.Kind is AccountKind.Employeur or AccountKind.Agent || Key is not null) return Writer;

        var key = Writer.NewDeviceKey();
        Context.Response.Cookies.Append(NameFor(Context), key, Options);
        return new(me, key);
    }

    /// <summary>Whoever signs in to recruit takes along what was begun here; the key has served.</summary>
    public async Task Join(Account account, CancellationToken stop)
    {
        if (Key is not { } key || account.Kind is not AccountKind.Employeur) return;
        await drafts.Join(account, key, stop);
        Context.Response.Cookies.Delete(NameFor(Context), Options);
    }

    CookieOptions Options => DeviceCookie.Of(site, Kept);
}
