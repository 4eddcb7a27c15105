using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Web.Pages.Cv;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SignInResult = Microsoft.AspNetCore.Identity.SignInResult;

namespace Emploi.Allier.Web.Security;

/// <summary>Where a sign-in leads: to the second factor, or to the page that was asked for if it is one of ours.</summary>
public static class Entering
{
    public const string Home = "/Compte/Index";

    public static IActionResult Enter(this PageModel page, SignInResult result, string? back, bool remember = false)
    {
        if (result.Succeeded) return page.GoBackTo(back);
        if (result.RequiresTwoFactor) return page.RedirectToPage("/Compte/Connexion/SecondFacteur", new { retour = back, rester = remember });
        return page.Done("Vous pouvez maintenant vous connecter.", "/Compte/Connexion/Index", new { retour = back });
    }

    /// <summary>
    /// The page that was asked for, else where each begins: staff with what waits for them, others with the CV that they put aside
    /// before they had an account, or with their account.
    /// </summary>
    public static IActionResult GoBackTo(this PageModel page, string? back)
    {
        if (page.Url.IsLocalUrl(back)) return page.LocalRedirect(back);
        return Me.From(page.User) switch
        {
            { IsStaff: true } => page.RedirectToPage("/Taches/Index"),
            { Kind: AccountKind.Candidat } when CvAside.Holds(page.HttpContext) => page.RedirectToPage("/Cv/Index", "Reprendre"),
            _ => page.RedirectToPage(Home),
        };
    }
}
