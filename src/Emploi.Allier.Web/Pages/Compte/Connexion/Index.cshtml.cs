using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Compte.Connexion;

[AllowAnonymous]
public sealed class IndexModel(AccountSignIn signIn, SteadyAnswer steady, Me me) : PageModel
{
    static readonly Problem Refused = new("",
        "L’adresse ou le mot de passe n’est pas bon. Après cinq essais, il faut attendre un quart d’heure ou demander un code par e-mail.");

    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    [BindProperty]
    public Input Credentials { get; set; } = new();

    public IActionResult OnGet() => me.IsSignedIn ? this.GoBackTo(Retour) : Page();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (me.IsSignedIn) return this.GoBackTo(Retour);
        if (!ModelState.IsValid) return Page();

        var result = await steady.To(() => signIn.ByPassword(Credentials.Email!, Credentials.Password!, Credentials.Remember, stop), stop);
        return result.Succeeded || result.RequiresTwoFactor ? this.Enter(result, Retour, Credentials.Remember) : this.Again(Refused);
    }

    public sealed record Input
    {
        [EmailField, Display(Name = "Adresse e-mail"), Required(ErrorMessage = "Indiquez votre adresse e-mail.")]
        public string? Email { get; init; }

        [Display(Name = "Mot de passe"), DataType(DataType.Password), Required(ErrorMessage = "Indiquez votre mot de passe.")]
        [StringLength(Passwords.MaxLength, ErrorMessage = "Un mot de passe compte au plus {1} caractères.")]
        public string? Password { get; init; }

        [Display(Name = "Rester connecté ou connectée pendant 30 jours sur cet appareil")]
        public bool Remember { get; init; }
    }
}
