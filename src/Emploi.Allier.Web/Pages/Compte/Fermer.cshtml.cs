using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Compte;

public sealed class FermerModel(AccountManager accounts, StaffAccounts staff, SignInCodes codes, Closing closing, AccountSignIn signIn) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Demande { get; set; }

    [BindProperty]
    public Input Proof { get; set; } = new();

    public bool HasPassword { get; private set; }

    public async Task OnGet() => await Mine();

    public async Task<IActionResult> OnPostCode(CancellationToken stop) =>
        RedirectToPage(new { demande = await codes.Request((await Mine()).Email!, stop) });

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var account = await Mine();
        if (await Refusal(account, stop) is { } refusal) return this.Again(refusal);
        if (await staff.MayLeave(account, stop) is { } problem) return this.Again(problem);

        await closing.Close(account, stop);
        await signIn.SignOutAsync();
        return this.Done("Votre compte est fermé et vos données sont effacées.", "/Index");
    }

    async Task<Problem?> Refusal(Account account, CancellationToken stop)
    {
        if (HasPassword)
            return await signIn.Proves(account, Proof.Password) ? null : new("Password", "Ce n’est pas votre mot de passe. Après cinq essais, il faut attendre un quart d’heure.");

        var owner = Demande is null ? null : await codes.Redeem(Demande, Digits.Of(Proof.Code), stop);
        return owner?.Id == account.Id ? null : new("Code", "Ce code n’est pas bon, ou il ne sert plus. Vérifiez-le, ou demandez-en un autre.");
    }

    async Task<Account> Mine()
    {
        var account = (await accounts.GetUserAsync(User))!;
        HasPassword = account.PasswordHash is not null;
        return account;
    }

    public sealed record Input
    {
        [Display(Name = "Votre mot de passe"), DataType(DataType.Password)]
        public string? Password { get; init; }

        [Display(Name = "Code reçu par e-mail", Description = "Six chiffres")]
        public string? Code { get; init; }
    }
}
