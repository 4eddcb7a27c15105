using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Candidat.Candidatures;

/// <summary>What somebody applied for on another site, by what they say of it.</summary>
public sealed class AilleursModel(Elsewhere elsewhere, Me me) : PageModel
{
    [BindProperty, Display(Name = "Où en êtes-vous ?"), Required(ErrorMessage = "Dites où vous en êtes.")]
    public ElsewhereState? State { get; set; }

    public ApplicationElsewhere Found { get; private set; } = null!;

    public IEnumerable<SelectListItem> States { get; } =
        Enum.GetValues<ElsewhereState>().Where(state => state is not ElsewhereState.ADire).Select(state => new SelectListItem(state.Label(), state.ToString()));

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        State = Found.State;
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        if (!ModelState.IsValid) return Page();
        await elsewhere.Tell(Found, State!.Value, stop);
        return this.Done("C’est noté.", "/Candidat/Candidatures/Ailleurs", new { id });
    }

    public async Task<IActionResult> OnPostDrop(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        await elsewhere.Drop(me.Id, id, stop);
        return this.Done("Cette candidature n’est plus dans votre liste.", "/Candidat/Candidatures/Index");
    }

    async Task<bool> Find(Guid id, CancellationToken stop)
    {
        if (await elsewhere.Of(me.Id).SingleOrDefaultAsync(a => a.Id == id, stop) is not { } found) return false;
        Found = found;
        return true;
    }
}
