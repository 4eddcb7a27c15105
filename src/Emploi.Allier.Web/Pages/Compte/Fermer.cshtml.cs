using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace Emploi.Allier.Web.Pages.Compte;

public sealed class FermerModel(AccountManager accounts, StaffAccounts staff, SignInCodes codes, OwnerProofs proofs, AccountSignIn signIn) : OwnerProofPage(accounts, codes)
{
    public async Task<IActionResult> OnPostCode(CancellationToken stop) =>
        RedirectToPage(new { demande = await SendCode(stop) });

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var account = await Mine();
        if (await proofs.Refusal(account, Proof, Demande, stop) is { } refusal) return this.Again(refusal);
        if (await staff.Leave(account, stop) is { } problem) return this.Again(problem);

        await signIn.SignOutAsync();
        return this.Done("Votre compte est fermé et vos données sont effacées.", "/Index");
    }
}
