using Emploi.Allier.Core.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web;

/// <summary>The two ends of a form: it is done, or here it is again with the sentence that says what to correct.</summary>
public static class PageAnswers
{
    public const string DoneKey = "Done";

    /// <summary>Goes to a page, which says once what has been done.</summary>
    public static IActionResult Done(this PageModel page, string message, string to, object? route = null)
    {
        page.TempData[DoneKey] = message;
        return page.RedirectToPage(to, route);
    }

    /// <summary>Shows the form again with what was typed. The field is named as in the command; its input is found by its last name.</summary>
    public static IActionResult Again(this PageModel page, Problem problem)
    {
        var key = problem.Field.Length == 0
            ? ""
            : page.ModelState.Keys.FirstOrDefault(key => key == problem.Field || key.EndsWith('.' + problem.Field)) ?? problem.Field;
        page.ModelState.AddModelError(key, problem.Message);
        return page.Page();
    }
}
