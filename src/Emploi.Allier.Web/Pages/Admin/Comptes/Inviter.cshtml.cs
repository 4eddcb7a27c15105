using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Admin.Comptes;

public sealed class InviterModel(EmploiDbContext db, StaffAccounts staff, Me me) : PageModel
{
    [BindProperty]
    public Input Who { get; set; } = new();

    public IReadOnlyList<SelectListItem> TerritoryItems { get; private set; } = [];

    public async Task OnGet(CancellationToken stop) => TerritoryItems = await Territories(db, stop);

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        TerritoryItems = await Territories(db, stop);
        if (Who.Territories.Except(TerritoryItems.Select(t => t.Value)).Any()) return BadRequest();
        if (!ModelState.IsValid) return Page();

        var (_, problem) = await staff.Invite(new(Who.Email!, Who.Name!, Who.Roles, Who.Territories), me.Name, stop);
        return problem is not null ? this.Again(problem) : this.Done($"L’invitation part à {Who.Email}.", "Index");
    }

    internal static async Task<IReadOnlyList<SelectListItem>> Territories(EmploiDbContext db, CancellationToken stop) =>
        await db.Set<SocialTerritory>().OrderBy(t => t.Name).Select(t => new SelectListItem(t.Name, t.Code)).ToListAsync(stop);

    public sealed record Input
    {
        [Display(Name = "Prénom et nom"), Required(ErrorMessage = "Indiquez le prénom et le nom de la personne.")]
        [StringLength(Account.NameMaxLength, ErrorMessage = "Le nom compte au plus {1} caractères.")]
        public string? Name { get; init; }

        [EmailField, Display(Name = "Adresse e-mail professionnelle"), Required(ErrorMessage = "Indiquez son adresse e-mail.")]
        public string? Email { get; init; }

        [Display(Name = "Rôles"), MinLength(1, ErrorMessage = "Choisissez au moins un rôle.")]
        public Role[] Roles { get; init; } = [];

        [Display(Name = "Territoires", Description = "Ceux dont la personne voit les bénéficiaires")]
        public string[] Territories { get; init; } = [];
    }
}
