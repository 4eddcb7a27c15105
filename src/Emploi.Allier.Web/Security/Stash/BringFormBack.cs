using Emploi.Allier.Core.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Security.Stash;

/// <summary>On every page: puts what was typed back into the fields, and drops it once it was sent.</summary>
public sealed class BringFormBack(TypedHere typedHere, Me me) : IAsyncPageFilter
{
    public const string Banner = "KeptForm";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var done = await next();
        if (!me.IsSignedIn) return;

        // Visitors, who have none, do not pay for it.
        var stash = context.HttpContext.RequestServices.GetRequiredService<FormStash>();
        var asked = Guid.TryParse(context.HttpContext.Request.Query[FormStash.Key], out var id);
        if (HttpMethods.IsGet(context.HttpContext.Request.Method))
        {
            if (done.Result is not PageResult) return;
            if (asked) await Fill(context, stash, id);
            typedHere.Note(context.HttpContext, me.Id);
        }
        else if (asked && done.Result is RedirectResult or RedirectToPageResult or LocalRedirectResult)
        {
            await stash.Forget(id, me.Id, context.HttpContext.RequestAborted);
        }
    }

    async Task Fill(PageHandlerExecutingContext context, FormStash stash, Guid id)
    {
        var kept = await stash.Read(context.HttpContext, id, me.Id);
        foreach (var (name, values) in kept?.Fields ?? new Dictionary<string, string[]>(StringComparer.Ordinal))
        {
            context.ModelState.SetModelValue(name, values.Length == 1 ? values[0] : values, string.Join(',', values));
            context.ModelState[name]!.ValidationState = ModelValidationState.Skipped;
        }
        if (context.HandlerInstance is PageModel page)
            page.ViewData[Banner] = Words(kept);
    }

    static string Words(KeptForm? kept) => kept switch
    {
        null => "Votre saisie n’a pas pu être gardée. Recommencez, s’il vous plaît.",
        { HadFiles: true } => "Nous avons gardé votre saisie. Choisissez de nouveau les fichiers, vérifiez-la et envoyez-la.",
        _ => "Nous avons gardé votre saisie. Vérifiez-la et envoyez-la.",
    };
}
