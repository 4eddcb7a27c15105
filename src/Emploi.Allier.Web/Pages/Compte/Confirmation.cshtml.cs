using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Emploi.Allier.Web.Pages.Compte;

[AllowAnonymous]
public sealed class ConfirmationModel(Links links, SignUps signUps, AccountSignIn signIn) : LinkPage(links, LinkPurpose.ConfirmEmail)
{
    [BindProperty]
    public Input Choice { get; set; } = new();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var (account, problem) = await signUps.Confirm(Jeton, Choice.Password, nameof(Choice.Password), stop);
        Serves = problem is not null;
        if (problem is not null) return this.Again(problem);
        if (account is null) return Page();

        TempData[PageAnswers.DoneKey] = "Votre adresse est confirmée. Bienvenue !";
        return this.Enter(await signIn.ByAddress(account.Id, remember: false), back: null);
    }

    public sealed record Input
    {
        [Display(Name = "Mot de passe", Description = Passwords.Advice), DataType(DataType.Password)]
        public string? Password { get; init; }
    }
}
