using Emploi.Allier.Web.Pages.Cv;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Compte;

[Authorize(Policies.FirstFactor)]
public sealed class DeconnexionModel(AccountSignIn signIn, CvAside cv) : PageModel
{
    public void OnGet() { }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await cv.Drop(HttpContext, stop);
        await signIn.SignOutAsync();
        return this.Done("Vous êtes déconnecté ou déconnectée.", "/Index");
    }
}
