using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Emploi.Allier.Web.Pages.Compte;

[AllowAnonymous]
public sealed class NouveauMotDePasseModel(Links links, PasswordChanges passwords, AccountSignIn signIn) : LinkPage(links, LinkPurpose.ResetPassword)
{
    [BindProperty]
    public Input Choice { get; set; } = new();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        Serves = true;
        if (!ModelState.IsValid) return Page();

        var (account, problem) = await passwords.Reset(Jeton, Choice.Password!, nameof(Choice.Password), stop);
        if (problem is not null) return this.Again(problem);
        Serves = account is not null;
        if (account is null) return Page();

        TempData[PageAnswers.DoneKey] = "Votre mot de passe est changé.";
        return this.Enter(await signIn.ByAddress(account.Id, remember: false), back: null);
    }

    public sealed record Input
    {
        [Display(Name = "Nouveau mot de passe", Description = Passwords.Advice), DataType(DataType.Password), Required(ErrorMessage = "Choisissez un mot de passe.")]
        public string? Password { get; init; }
    }
}
