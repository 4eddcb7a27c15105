using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Compte;

[AllowAnonymous]
public sealed class InscriptionModel(SignUps signUps, SteadyAnswer steady) : PageModel
{
    [BindProperty]
    public Input NewAccount { get; set; } = new();

    public void OnGet(Door? profil) => NewAccount = new() { For = profil };

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        NewAccount = NewAccount with { Email = this.AddressMeant("NewAccount.Email", NewAccount.Email) };
        if (!ModelState.IsValid) return Page();

        var kind = NewAccount.For is Door.Employeur ? AccountKind.Employeur : AccountKind.Candidat;
        await steady.To(() => signUps.Ask(kind, NewAccount.Email!, NewAccount.Name!, stop), stop);
        return RedirectToPage("/Compte/MessageEnvoye");
    }

    public enum Door
    {
        [Display(Name = "Je cherche un emploi")]
        Candidat,
        [Display(Name = "Je recrute")]
        Employeur,
    }

    public sealed record Input
    {
        [Display(Name = "Vous venez pour quoi ?"), Required(ErrorMessage = "Dites si vous cherchez un emploi ou si vous recrutez.")]
        [EnumDataType(typeof(Door), ErrorMessage = "Dites si vous cherchez un emploi ou si vous recrutez.")]
        public Door? For { get; init; }

        [Display(Name = "Prénom et nom"), Required(ErrorMessage = "Indiquez votre prénom et votre nom.")]
        [StringLength(Account.NameMaxLength, ErrorMessage = "Le nom compte au plus {1} caractères.")]
        public string? Name { get; init; }

        [EmailField, Display(Name = "Adresse e-mail", Description = "Par exemple nom@exemple.fr"), Required(ErrorMessage = "Indiquez votre adresse e-mail.")]
        public string? Email { get; init; }
    }
}
