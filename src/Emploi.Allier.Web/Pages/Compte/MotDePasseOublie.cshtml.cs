using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Compte;

[AllowAnonymous]
public sealed class MotDePasseOublieModel(PasswordChanges passwords, SteadyAnswer steady) : PageModel
{
    [BindProperty]
    public Input Ask { get; set; } = new();

    public void OnGet() { }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!ModelState.IsValid) return Page();

        await steady.To(() => passwords.Forgotten(Ask.Email!, stop), stop);
        return RedirectToPage("/Compte/MessageEnvoye");
    }

    public sealed record Input
    {
        [EmailField, Display(Name = "Adresse e-mail"), Required(ErrorMessage = "Indiquez votre adresse e-mail.")]
        public string? Email { get; init; }
    }
}
