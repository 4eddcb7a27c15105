using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Emploi.Allier.Web.Pages.Compte;

[Authorize(Policies.FirstFactor)]
public sealed class VerificationModel(AccountManager accounts, SignInCodes codes, OwnerProofs proofs, AccountSignIn signIn) : OwnerProofPage(accounts, codes)
{
    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    public async Task<IActionResult> OnPostCode(CancellationToken stop) =>
        RedirectToPage(new { retour = Retour, demande = await SendCode(stop) });

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var account = await Mine();
        if (await proofs.Refusal(account, Proof, Demande, stop) is { } refusal) return this.Again(refusal);

        await signIn.ProvedAgain(account);
        return this.GoBackTo(Retour);
    }
}
