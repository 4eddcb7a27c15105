using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Compte.SecondFacteur;

[Authorize(Policies.FirstFactor), RecentProof]
public sealed class ActiverModel(SecondFactors factors, EnrolmentKeys keys, AccountSignIn signIn) : PageModel
{
    static readonly Problem Refused = new("Code",
        "Ce code n’est pas celui que l’application affiche maintenant. Vérifiez la clé et l’heure du téléphone, puis recopiez le code suivant.");

    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    [BindProperty]
    public Input Typed { get; set; } = new();

    public string Key { get; private set; } = "";

    public string SealedKey { get; private set; } = "";

    public string Drawing { get; private set; } = "";

    public async Task<IActionResult> OnGet()
    {
        if (await signIn.Enrolling(User) is not { } account) return NotFound();

        Show(account, Totp.NewKey());
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (await signIn.Enrolling(User) is not { } account) return NotFound();

        Show(account, keys.Open(Typed.SealedKey, account) ?? Totp.NewKey());
        if (!ModelState.IsValid) return Page();
        var (codes, problem) = await factors.Activate(account, Key.Replace(" ", ""), Digits.Of(Typed.Code), stop);
        if (codes is null) return this.Again(problem ?? Refused);


        await signIn.SignInWithSecondFactor(account);
        CodesModel.Hand(TempData, codes);
        return RedirectToPage("Codes", new { retour = Retour });
    }

    void Show(Account account, string key) =>
        (Key, SealedKey, Drawing) = (string.Join(' ', key.Chunk(4).Select(group => new string(group))), keys.Seal(key, account), QrCode.Svg(
            $"otpauth://totp/Emploi%20Allier:{Uri.EscapeDataString(account.Email!)}?secret={key}&issuer=Emploi%20Allier"));

    public sealed record Input
    {
        public string? SealedKey { get; init; }

        [Display(Name = "Code de l’application", Description = "Six chiffres"), Required(ErrorMessage = "Indiquez le code que l’application affiche.")]
        public string? Code { get; init; }
    }
}
