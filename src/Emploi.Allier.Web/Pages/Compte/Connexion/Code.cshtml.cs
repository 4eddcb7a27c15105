using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Compte.Connexion;

[AllowAnonymous]
public sealed class CodeModel(SignInCodes codes, SteadyAnswer steady, Me me) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    [BindProperty]
    public Input Ask { get; set; } = new();

    public IActionResult OnGet() => me.IsSignedIn ? this.GoBackTo(Retour) : Page();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (me.IsSignedIn) return this.GoBackTo(Retour);
        if (!ModelState.IsValid) return Page();

        var request = await steady.To(() => codes.Request(Ask.Email!, HttpContext.Origin(), stop), stop);
        return RedirectToPage("Saisir", new { demande = request, retour = Retour, rester = Ask.Remember });
    }

    public sealed record Input
    {
        [EmailField, Display(Name = "Adresse e-mail"), Required(ErrorMessage = "Indiquez votre adresse e-mail.")]
        public string? Email { get; init; }

        [Display(Name = "Rester connecté ou connectée pendant 30 jours sur cet appareil")]
        public bool Remember { get; init; }
    }
}
