using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Compte.Adresse;

[AllowAnonymous]
public sealed class ConfirmerModel(Links links, EmailChanges changes, AccountSignIn signIn) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Jeton { get; set; }

    public string? Email { get; private set; }

    public async Task OnGet(CancellationToken stop) => Email = (await links.Find(Jeton, LinkPurpose.ChangeEmail, stop))?.Email;

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await OnGet(stop);
        var (account, problem) = await changes.Confirm(Jeton, stop);
        if (problem is not null) return this.Again(problem);
        if (account is null) return Page();

        await signIn.SignOutAsync();
        return this.Done("Votre nouvelle adresse est enregistrée. Connectez-vous avec elle.", "/Compte/Connexion/Index");
    }
}
