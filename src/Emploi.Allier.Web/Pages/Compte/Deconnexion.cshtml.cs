using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Compte;

[Authorize(Policies.FirstFactor)]
public sealed class DeconnexionModel(AccountSignIn signIn) : PageModel
{
    public void OnGet() { }

    public async Task<IActionResult> OnPost()
    {
        await signIn.SignOutAsync();
        return this.Done("Vous êtes déconnecté ou déconnectée.", "/Index");
    }
}
