using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Emploi.Allier.Web.Pages.Compte.Adresse;

[AllowAnonymous]
public sealed class AnnulerModel(Links links, EmailChanges changes, AccountSignIn signIn) : LinkPage(links, LinkPurpose.UndoEmailChange)
{
    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await OnGet(stop);
        var (account, problem) = await changes.Undo(Jeton, stop);
        if (problem is not null) return this.Again(problem);
        if (account is null) return Page();

        await signIn.SignOutAsync();
        return this.Done("Vous avez repris votre adresse. Connectez-vous avec un code, puis choisissez un nouveau mot de passe.", "/Compte/Connexion/Code");
    }
}
