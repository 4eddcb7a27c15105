using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Web.Security.Stash;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Emploi.Allier.Web.Security;

/// <summary>
/// A page that opens only to whoever has just proved to own the account: a browser left signed in is not enough.
/// A form sent too late for that is kept, and waits behind the proof.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RecentProofAttribute : Attribute, IAsyncPageFilter
{
    /// <summary>For a page whose own form asks the password of those who have one.</summary>
    public bool UnlessPassword { get; init; }

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var (http, request) = (context.HttpContext, context.HttpContext.Request);
        if (await http.RequestServices.GetRequiredService<AccountSignIn>().HasProvedLately() || UnlessPassword && await HasPassword(http))
            await next();
        else
            context.Result = new RedirectToPageResult("/Compte/Verification", new { retour = await http.RequestServices.GetRequiredService<FormStash>().Keep(http) ?? Back(request) });
    }

    static string Back(HttpRequest request) => request.PathBase + request.Path + (HttpMethods.IsGet(request.Method) ? request.QueryString : default);

    static async Task<bool> HasPassword(HttpContext http) =>
        await http.RequestServices.GetRequiredService<AccountManager>().GetUserAsync(http.User) is { PasswordHash: not null };
}
