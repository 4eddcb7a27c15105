using System.Security.Cryptography;
using System.Text.Json;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Stash;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Security.Stash;

/// <summary>Keeps a form whose sign-in, or recent proof, expired before it was sent, and gives it back to the same account in the same browser.</summary>
public sealed class FormStash(EmploiDbContext db, IDataProtectionProvider protection, TypedHere typedHere, TimeProvider time)
{
    public const string Key = "reprise";

    readonly IDataProtector _secret = protection.CreateProtector("Emploi.Allier.FormStash");

    /// <summary>Whether an address leads back to a form that waits there.</summary>
    public static bool IsBehind(string? back) =>
        back?.IndexOf('?') is >= 0 and var query && Guid.TryParse(QueryHelpers.ParseQuery(back[query..]).GetValueOrDefault(Key), out var id) && id != Guid.Empty;

    /// <summary>Where to come back after signing in; null when there is nothing that may be kept.</summary>
    public async Task<string?> Keep(HttpContext http)
    {
        var request = http.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType || !IsSameOrigin(request)) return null;
        if (typedHere.Read(http) is not { } writer) return null;
        // Too much to keep: the page then says that it must be typed again.
        if (request.ContentLength is not <= StashedForm.MaxSize) return BackTo(request, Guid.Empty);

        var form = await request.ReadFormAsync(http.RequestAborted);
        var fields = form.Where(f => !IsSecret(f.Key)).ToDictionary(f => f.Key, f => f.Value.ToArray(), StringComparer.Ordinal);
        var hadFiles = form.Files.Any(f => f.Length > 0);
        // A button alone, or secrets only: nothing comes back, and nothing should say so.
        if (fields.Count == 0 && !hadFiles) return null;

        var stashed = new StashedForm
        {
            Path = request.PathBase + request.Path,
            AccountId = writer.Account,
            Browser = SHA256.HashData(writer.Browser),
            Fields = _secret.Protect(JsonSerializer.SerializeToUtf8Bytes(fields)),
            HadFiles = hadFiles,
            ExpiresAt = time.GetUtcNow() + StashedForm.Lifetime,
        };
        db.Add(stashed);
        await db.SaveChangesAsync(http.RequestAborted);
        return BackTo(request, stashed.Id);
    }

    public async Task<KeptForm?> Read(HttpContext http, Guid id, Guid account)
    {
        if (typedHere.Read(http) is not { } reader || reader.Account != account) return null;

        var (path, browser, now) = ((http.Request.PathBase + http.Request.Path).ToString(), SHA256.HashData(reader.Browser), time.GetUtcNow());
        var stashed = await db.Set<StashedForm>().AsNoTracking().SingleOrDefaultAsync(
            f => f.Id == id && f.AccountId == account && f.Browser == browser && f.Path == path && f.ExpiresAt > now, http.RequestAborted);
        return stashed is null
            ? null
            : new(JsonSerializer.Deserialize<Dictionary<string, string[]>>(_secret.Unprotect(stashed.Fields))!, stashed.HadFiles);
    }

    public Task Forget(Guid id, Guid account, CancellationToken stop) =>
        db.Set<StashedForm>().Where(f => f.Id == id && f.AccountId == account).ExecuteDeleteAsync(stop);

    /// <summary>Another site must not be able to leave a filled form in somebody's hands.</summary>
    static bool IsSameOrigin(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0) return site == "same-origin";

        return request.Headers.Origin.ToString() == UriHelper.BuildAbsolute(request.Scheme, request.Host).TrimEnd('/');
    }

    static bool IsSecret(string field)
    {
        var name = field[(field.LastIndexOf('.') + 1)..];
        return name.StartsWith("__", StringComparison.Ordinal)
            || name.Contains("Password", StringComparison.OrdinalIgnoreCase)
            || name.Contains("MotDePasse", StringComparison.OrdinalIgnoreCase)
            || name.Equals("Code", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("RecoveryCode", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The page itself: which of its buttons was pressed is for the person to say again.</summary>
    static string BackTo(HttpRequest request, Guid id)
    {
        var query = new QueryBuilder(request.Query.Where(q => q.Key is not (Key or "handler")));
        query.Add(Key, id.ToString());
        return request.PathBase + request.Path + query.ToQueryString();
    }
}

public sealed record KeptForm(IReadOnlyDictionary<string, string[]> Fields, bool HadFiles);
