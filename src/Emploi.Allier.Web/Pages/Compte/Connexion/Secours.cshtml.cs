using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Compte.Connexion;

[AllowAnonymous]
public sealed class SecoursModel(AccountSignIn signIn) : PageModel
{
    static readonly Problem Refused = new("RecoveryCode", "Ce code de secours n’est pas bon ou a déjà servi. Essayez le suivant de votre liste.");

    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    [BindProperty]
    public Input Typed { get; set; } = new();

    public bool Expected { get; private set; }

    public async Task OnGet() => Expected = await signIn.GetTwoFactorAuthenticationUserAsync() is not null;

    public async Task<IActionResult> OnPost()
    {
        await OnGet();
        if (!Expected || !ModelState.IsValid) return Page();

        var result = await signIn.TwoFactorRecoveryCodeSignInAsync(Typed.RecoveryCode!);
        return result.Succeeded ? this.GoBackTo(Retour) : this.Again(Refused);
    }

    public sealed record Input
    {
        [Display(Name = "Code de secours", Description = "Par exemple 7K3M-Q9TA-XW42-PB6R"), Required(ErrorMessage = "Indiquez un de vos codes de secours.")]
        [StringLength(40, ErrorMessage = "Un code de secours compte seize lettres et chiffres.")]
        public string? RecoveryCode { get; init; }
    }
}
