using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Stash;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Web.Places;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Cv;

/// <summary>
/// What a visitor checked in their CV and asked to keep, until they have signed in. It is sealed under a key that their browser alone
/// holds and that dies with it: without that cookie the program itself reads nothing.
/// </summary>
public sealed class CvAside(EmploiDbContext db, IDataProtectionProvider protection, PlaceResolver places, SiteSettings site, TimeProvider time)
{
    const string Cookie = "emploi-cv", Page = "/cv";
    const int KeyLength = 32;

    /// <summary>Time to open an account, and no more: the device may be that of a library.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);

    public static bool Holds(HttpContext http) => KeyIn(http) is not null;

    /// <summary>In place of what this device put aside before.</summary>
    public async Task Put(HttpContext http, CvInput said, CancellationToken stop)
    {
        if (KeyIn(http) is { } before) await Forget(before, stop);
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyLength));
        // What was guessed has been before their eyes.
        var kept = new Kept(said with { Jobs = [.. said.Jobs.Take(CvInput.JobsMost).Select(job => job with { IsDoubtful = false })], Doubts = [] }, said.Place?.Text);
        db.Add(new StashedForm
        {
            Path = Page, Browser = Hash(key), Fields = Seal(key).Protect(JsonSerializer.SerializeToUtf8Bytes(kept)), HadFiles = false, ExpiresAt = time.GetUtcNow() + Lifetime,
        });
        await db.SaveChangesAsync(stop);
        http.Response.Cookies.Append(NameFor(http), key, DeviceCookie.Of(site));
    }

    public async Task<CvInput?> Read(HttpContext http, CancellationToken stop)
    {
        if (KeyIn(http) is not { } key) return null;
        var (browser, now) = (Hash(key), time.GetUtcNow());
        var fields = await db.Set<StashedForm>().Where(f => f.Browser == browser && f.Path == Page && f.AccountId == null && f.ExpiresAt > now).Select(f => f.Fields).SingleOrDefaultAsync(stop);
        return fields is not null && JsonSerializer.Deserialize<Kept>(Seal(key).Unprotect(fields)) is { } kept
            ? kept.Said with { Place = PlaceChoice.Of(kept.Place, places) }
            : null;
    }

    public async Task Drop(HttpContext http, CancellationToken stop)
    {
        if (KeyIn(http) is not { } key) return;
        await Forget(key, stop);
        http.Response.Cookies.Delete(NameFor(http), DeviceCookie.Of(site));
    }

    Task Forget(string key, CancellationToken stop)
    {
        var browser = Hash(key);
        return db.Set<StashedForm>().Where(f => f.Browser == browser && f.Path == Page && f.AccountId == null).ExecuteDeleteAsync(stop);
    }

    /// <summary>The key of the browser is part of the seal.</summary>
    IDataProtector Seal(string key) => protection.CreateProtector("Emploi.Allier.CvAside", key);

    static byte[] Hash(string key) => SHA256.HashData(Encoding.ASCII.GetBytes(key));

    static string? KeyIn(HttpContext http) =>
        http.Request.Cookies[NameFor(http)] is { } key && Base64Url.IsValid(key, out var length) && length == KeyLength ? key : null;

    /// <summary>Over https no neighbour of this site can plant one.</summary>
    static string NameFor(HttpContext http) => DeviceCookie.Name(http.RequestServices.GetRequiredService<SiteSettings>(), Cookie);

    /// <param name="Place">As it is typed, which is found again.</param>
    sealed record Kept(CvInput Said, string? Place);
}
