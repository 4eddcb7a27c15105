using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Emploi.Allier.Web.Pages.Compte.Adresse;

[AllowAnonymous]
public sealed class ConfirmerModel(Links links, EmailChanges changes, AccountSignIn signIn) : LinkPage(links, LinkPurpose.ChangeEmail)
{
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
