using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Compte.Connexion;

[AllowAnonymous]
public sealed class SaisirModel(SignInCodes codes, AccountSignIn signIn, SteadyAnswer steady, Me me) : PageModel
{
    static readonly Problem Refused = new("Code",
        "Ce code n’est pas bon, ou il ne sert plus. Vérifiez-le ; après cinq essais ou dix minutes, demandez-en un autre.");

    [BindProperty(SupportsGet = true), Required]
    public string Demande { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Rester { get; set; }

    [BindProperty]
    public Input Typed { get; set; } = new();

    public IActionResult OnGet() => me.IsSignedIn ? this.GoBackTo(Retour) : Page();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (me.IsSignedIn) return this.GoBackTo(Retour);
        if (!ModelState.IsValid) return Page();

        var code = Digits.Of(Typed.Code);
        if (await steady.To(() => codes.Redeem(Demande, code, stop), stop) is not { } account) return this.Again(Refused);

        return this.Enter(await signIn.ByAddress(account.Id, Rester), Retour, Rester);
    }

    public sealed record Input
    {
        [Display(Name = "Code reçu par e-mail", Description = "Six chiffres"), Required(ErrorMessage = "Indiquez le code reçu par e-mail.")]
        public string? Code { get; init; }
    }
}
