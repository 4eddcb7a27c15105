using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Compte;

public sealed class FermerModel(AccountManager accounts, StaffAccounts staff, SignInCodes codes, OwnerProofs proofs, AccountSignIn signIn) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Demande { get; set; }

    [BindProperty]
    public OwnerProof Proof { get; set; } = new();

    public bool HasPassword { get; private set; }

    public async Task OnGet() => await Mine();

    public async Task<IActionResult> OnPostCode(CancellationToken stop) =>
        RedirectToPage(new { demande = await codes.Request((await Mine()).Email!, HttpContext.Origin(), stop) });

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var account = await Mine();
        if (await proofs.Refusal(account, Proof, Demande, stop) is { } refusal) return this.Again(refusal);
        if (await staff.Leave(account, stop) is { } problem) return this.Again(problem);

        await signIn.SignOutAsync();
        return this.Done("Votre compte est fermé et vos données sont effacées.", "/Index");
    }

    async Task<Account> Mine()
    {
        var account = (await accounts.GetUserAsync(User))!;
        HasPassword = account.PasswordHash is not null;
        return account;
    }
}
