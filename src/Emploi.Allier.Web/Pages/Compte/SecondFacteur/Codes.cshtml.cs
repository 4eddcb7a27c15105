using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Emploi.Allier.Web.Pages.Compte.SecondFacteur;

[RecentProof]
public sealed class CodesModel(AccountManager accounts, SecondFactors factors) : PageModel
{
    const string Handed = "RecoveryCodes";

    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    public IReadOnlyList<string> Codes { get; private set; } = [];

    public string Next => Url.IsLocalUrl(Retour) ? Retour : "/compte";

    /// <summary>Gives the codes to the next page, which shows them once.</summary>
    public static void Hand(ITempDataDictionary data, IReadOnlyList<string> codes) => data[Handed] = codes.ToArray();

    public void OnGet() => Codes = TempData[Handed] as string[] ?? [];

    public async Task<IActionResult> OnPost()
    {
        var account = (await accounts.GetUserAsync(User))!;
        if (!account.TwoFactorEnabled) return RedirectToPage("Index");

        if (await factors.NewCodes(account) is not { Codes: { } codes }) return RedirectToPage("Index");

        Hand(TempData, codes);
        return RedirectToPage();
    }
}
