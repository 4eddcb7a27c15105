using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Companies;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Entreprises;

[AllowAnonymous]
public sealed class SuivreModel(EmploiDbContext db, CompanyFollowers followers, SteadyAnswer steady, Me me) : PageModel
{
    [BindProperty]
    public Input Followed { get; set; } = new();

    public CompanyPage Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string slug, CancellationToken stop)
    {
        if (!await Find(slug, stop)) return NotFound();
        Followed = new() { Email = await MyAddress(stop) };
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug, CancellationToken stop)
    {
        if (!await Find(slug, stop)) return NotFound();
        Followed = Followed with { Email = this.AddressMeant("Followed.Email", Followed.Email) };
        if (!ModelState.IsValid) return Page();
        // A field that no person sees: whoever fills it hears the same answer, and nothing leaves.
        if (!string.IsNullOrEmpty(Followed.Site)) return RedirectToPage("/Compte/MessageEnvoye");

        if (await MyAddress(stop) is { } mine && Account.Normalize(mine) == Account.Normalize(Followed.Email!))
            return await followers.Follow(Shown, me.Id, stop) is { } problem ? this.Again(problem) : this.Done($"Vous suivez {Shown.Organisation.Name}.", "/Entreprises/Suivies");

        await steady.To(() => followers.Ask(Shown, Followed.Email!, stop), stop);
        return RedirectToPage("/Compte/MessageEnvoye");
    }

    async Task<bool> Find(string slug, CancellationToken stop)
    {
        if (await db.PublicCompanyPage(slug, stop) is not { } found) return false;
        Shown = found;
        return true;
    }

    Task<string?> MyAddress(CancellationToken stop) => db.Set<Account>()
        .Where(a => a.Id == me.Id && a.EmailConfirmedAt != null).Select(a => a.Email).SingleOrDefaultAsync(stop);

    public sealed record Input
    {
        [EmailField, Display(Name = "Adresse e-mail", Description = "Par exemple nom@exemple.fr"), Required(ErrorMessage = "Indiquez votre adresse e-mail.")]
        public string? Email { get; init; }

        [Display(Name = "Ne remplissez pas ce champ")]
        public string? Site { get; init; }
    }
}
