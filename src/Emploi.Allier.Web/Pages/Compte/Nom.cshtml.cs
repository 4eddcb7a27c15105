using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Compte;

public sealed class NomModel(AccountManager accounts, AccountSignIn signIn, Me me) : PageModel
{
    [BindProperty]
    public Input Mine { get; set; } = new();

    public void OnGet() => Mine = new() { Name = me.Name };

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid) return Page();

        var account = (await accounts.GetUserAsync(User))!;
        account.DisplayName = Mine.Name!.Trim();
        if (!(await accounts.UpdateAsync(account)).Succeeded) return this.Again(Problem.ChangedMeanwhile);

        await signIn.RefreshSignInAsync(account);
        return this.Done("Votre nom est enregistré.", Entering.Home);
    }

    public sealed record Input
    {
        [Display(Name = "Prénom et nom"), Required(ErrorMessage = "Indiquez votre prénom et votre nom.")]
        [StringLength(Account.NameMaxLength, ErrorMessage = "Le nom compte au plus {1} caractères.")]
        public string? Name { get; init; }
    }
}
