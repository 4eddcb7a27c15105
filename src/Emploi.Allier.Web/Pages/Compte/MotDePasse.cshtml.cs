using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Compte;

[RecentProof(UnlessPassword = true)]
public sealed class MotDePasseModel(AccountManager accounts, PasswordChanges passwords, AccountSignIn signIn) : PageModel
{
    [BindProperty]
    public Input Change { get; set; } = new();

    public bool HasPassword { get; private set; }

    public async Task OnGet() => await Mine();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var account = await Mine();
        if (!ModelState.IsValid) return Page();
        if (HasPassword && !await signIn.Proves(account, Change.CurrentPassword))
            return this.Again(new Problem("CurrentPassword", "Ce n’est pas votre mot de passe actuel. Après cinq essais, il faut attendre un quart d’heure."));
        if (await passwords.Change(account, Change.NewPassword!, "NewPassword", stop) is { } problem) return this.Again(problem);

        await signIn.RefreshSignInAsync(account);
        return this.Done("Votre mot de passe est enregistré. Vos autres appareils sont déconnectés.", Entering.Home);
    }

    async Task<Account> Mine()
    {
        var account = (await accounts.GetUserAsync(User))!;
        HasPassword = account.PasswordHash is not null;
        return account;
    }

    public sealed record Input
    {
        [Display(Name = "Mot de passe actuel"), DataType(DataType.Password)]
        public string? CurrentPassword { get; init; }

        [Display(Name = "Nouveau mot de passe", Description = Passwords.Advice), DataType(DataType.Password), Required(ErrorMessage = "Choisissez un mot de passe.")]
        public string? NewPassword { get; init; }
    }
}
