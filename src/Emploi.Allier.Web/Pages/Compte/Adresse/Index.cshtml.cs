using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Compte.Adresse;

[RecentProof(UnlessPassword = true)]
public sealed class IndexModel(AccountManager accounts, EmailChanges changes, AccountSignIn signIn, SteadyAnswer steady) : PageModel
{
    [BindProperty]
    public Input Change { get; set; } = new();

    public bool HasPassword { get; private set; }

    public async Task OnGet() => await Mine();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var account = await Mine();
        if (!ModelState.IsValid) return Page();
        if (HasPassword && !await signIn.Proves(account, Change.Password))
            return this.Again(new Problem("Password", "Ce n’est pas votre mot de passe. Après cinq essais, il faut attendre un quart d’heure."));

        await steady.To(() => changes.Ask(account, Change.Email!, stop), stop);
        return RedirectToPage("/Compte/MessageEnvoye");
    }

    async Task<Account> Mine()
    {
        var account = (await accounts.GetUserAsync(User))!;
        HasPassword = account.PasswordHash is not null;
        return account;
    }

    public sealed record Input
    {
        [EmailField, Display(Name = "Nouvelle adresse e-mail", Description = "Par exemple nom@exemple.fr"), Required(ErrorMessage = "Indiquez la nouvelle adresse.")]
        public string? Email { get; init; }

        [Display(Name = "Votre mot de passe"), DataType(DataType.Password)]
        public string? Password { get; init; }
    }
}
