using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Compte.Connexion;

[AllowAnonymous]
public sealed class SecondFacteurModel(AccountSignIn signIn) : PageModel
{
    static readonly Problem Refused = new("Code",
        "Ce code n’est pas bon ou a déjà servi. Attendez le suivant et recopiez-le ; vérifiez aussi que votre téléphone est à l’heure.");

    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Rester { get; set; }

    [BindProperty]
    public Input Typed { get; set; } = new();

    public bool Expected { get; private set; }

    public bool HasApplication { get; private set; }

    public Task OnGet() => Expect();

    public async Task<IActionResult> OnPost()
    {
        await Expect();
        if (!Expected || !ModelState.IsValid) return Page();

        var result = await signIn.TwoFactorAuthenticatorSignInAsync(Digits.Of(Typed.Code), Rester, rememberClient: false);
        return result.Succeeded ? this.GoBackTo(Retour) : this.Again(Refused);
    }

    /// <summary>Only whoever has just given a first proof comes here.</summary>
    async Task Expect()
    {
        var account = await signIn.GetTwoFactorAuthenticationUserAsync();
        (Expected, HasApplication) = (account is not null, account?.AuthenticatorKey is not null);
    }

    public sealed record Input
    {
        [Display(Name = "Code de l’application", Description = "Six chiffres"), Required(ErrorMessage = "Indiquez le code de votre application.")]
        public string? Code { get; init; }
    }
}
