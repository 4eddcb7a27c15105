using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Compte;

[Authorize(Policies.FirstFactor)]
public sealed class VerificationModel(AccountManager accounts, SignInCodes codes, OwnerProofs proofs, AccountSignIn signIn) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Demande { get; set; }

    [BindProperty]
    public OwnerProof Proof { get; set; } = new();

    public bool HasPassword { get; private set; }

    public async Task OnGet() => await Mine();

    public async Task<IActionResult> OnPostCode(CancellationToken stop) =>
        RedirectToPage(new { retour = Retour, demande = await codes.Request((await Mine()).Email!, HttpContext.Origin(), stop) });

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var account = await Mine();
        if (await proofs.Refusal(account, Proof, Demande, stop) is { } refusal) return this.Again(refusal);

        await signIn.ProvedAgain(account);
        return this.GoBackTo(Retour);
    }

    async Task<Account> Mine()
    {
        var account = (await accounts.GetUserAsync(User))!;
        HasPassword = account.PasswordHash is not null;
        return account;
    }
}
