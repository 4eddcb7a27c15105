using System.Globalization;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Search;
using Microsoft.AspNetCore.OutputCaching;

namespace Emploi.Allier.Web.Offers;

/// <summary>
/// Keeps pages of offers on the server for visitors who have not signed in, under the number of the last news of offers: as soon
/// as one is published or withdrawn, here or in another process, what was kept is not shown any more. Nothing is kept of an index
/// that is still filling.
/// </summary>
public sealed class OfferPagesCache(OfferNews news, IOfferSearch search) : IOutputCachePolicy
{
    public const string Name = nameof(OfferPagesCache);

    /// <summary>A date on the page, or a figure of the day, is at most this old.</summary>
    static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var may = (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && request.Cookies.Count == 0
            && !Me.From(context.HttpContext.User).IsSignedIn && news.Number is not null && search.Filled >= 1;
        context.EnableOutputCaching = may;
        context.AllowCacheLookup = context.AllowCacheStorage = may;
        context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = Kept;
        // The whole address: to vary by its keys would put the values of each in order, in the request itself.
        context.CacheVaryByRules.VaryByValues["query"] = request.QueryString.Value ?? "";
        context.CacheVaryByRules.VaryByValues["news"] = (news.Number ?? -1).ToString(CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode is not (StatusCodes.Status200OK or StatusCodes.Status410Gone) || response.Headers.SetCookie.Count > 0) context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }
}
