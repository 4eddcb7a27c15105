using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Emploi.Allier.Web.Pages.Admin.Comptes;

public sealed class FicheModel(EmploiDbContext db, AccountManager accounts, StaffAccounts staff, Me me) : PageModel
{
    [BindProperty]
    public Input Rights { get; set; } = new();

    public Account Who { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> TerritoryItems { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();

        Rights = Given();
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        if (Rights.Territories.Except(TerritoryItems.Select(t => t.Value)).Any()) return BadRequest();
        if (!ModelState.IsValid) return Page();
        if (await staff.Change(Who, Rights.Roles, Rights.Territories, Rights.Revision, me.Id, stop) is { } problem) return this.Again(problem);

        return Back($"Les droits de {Who.DisplayName} sont enregistrés.");
    }

    public async Task<IActionResult> OnPostInviteAgain(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop) || !Who.IsInvited) return NotFound();

        if ((await staff.InviteAgain(Who, me.Name, stop)).Problem is { } problem) return Refuse(problem);
        return Back($"Une autre invitation part à {Who.Email}.");
    }

    public async Task<IActionResult> OnPostResetSecondFactor(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();

        if (await staff.ResetSecondFactor(Who, stop) is { } problem) return Refuse(problem);
        return Back($"La double vérification de {Who.DisplayName} est à refaire.");
    }

    public async Task<IActionResult> OnPostSuspend(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();

        return await staff.Suspend(Who, me.Id, stop) is { } problem ? Refuse(problem) : Back($"Le compte de {Who.DisplayName} est suspendu.");
    }

    public async Task<IActionResult> OnPostRestore(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();

        if (await staff.Restore(Who, stop) is { } problem) return Refuse(problem);
        return Back($"Le compte de {Who.DisplayName} est rétabli.");
    }

    Input Given() => new()
    {
        Roles = [.. Who.Roles.Select(r => r.Role)],
        Territories = [.. Who.Territories.Select(t => t.Territory)],
        Revision = Who.Revision,
    };

    /// <summary>The other buttons send no rights: the form shows those that stand.</summary>
    IActionResult Refuse(Problem problem)
    {
        ModelState.Clear();
        Rights = Given();
        return this.Again(problem);
    }

    IActionResult Back(string message) => this.Done(message, "Index");

    async Task<bool> Find(Guid id, CancellationToken stop)
    {
        TerritoryItems = await InviterModel.Territories(db, stop);
        if (await accounts.FindByIdAsync(id.ToString()) is not { IsStaff: true } found) return false;

        Who = found;
        return true;
    }

    public sealed record Input
    {
        [Display(Name = "Rôles"), MinLength(1, ErrorMessage = "Choisissez au moins un rôle.")]
        public Role[] Roles { get; init; } = [];

        [Display(Name = "Territoires", Description = "Ceux dont la personne voit les bénéficiaires")]
        public string[] Territories { get; init; } = [];

        public long Revision { get; init; }
    }
}
