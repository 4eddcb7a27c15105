using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Compte.SecondFacteur;

[RecentProof]
public sealed class IndexModel(AccountManager accounts, SecondFactors factors, AccountSignIn signIn, Me me) : PageModel
{
    public bool Enabled { get; private set; }

    public bool Required => me.IsStaff;

    public int CodesLeft { get; private set; }

    public async Task OnGet()
    {
        var account = (await accounts.GetUserAsync(User))!;
        Enabled = account.TwoFactorEnabled;
        CodesLeft = await accounts.CountRecoveryCodesAsync(account);
    }

    public async Task<IActionResult> OnPostStop(CancellationToken stop)
    {
        if (Required) return Forbid();

        var account = (await accounts.GetUserAsync(User))!;
        if (await factors.Stop(account, stop) is { } problem)
        {
            await OnGet();
            return this.Again(problem);
        }

        await signIn.RefreshSignInAsync(account);
        return this.Done("La double vérification est arrêtée.", "/Compte/SecondFacteur/Index");
    }
}
