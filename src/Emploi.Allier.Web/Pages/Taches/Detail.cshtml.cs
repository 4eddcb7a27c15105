using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Tasks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Taches;

public sealed class DetailModel(EmploiDbContext db, StaffTasks tasks, Me me) : PageModel
{
    [BindProperty]
    public Input Done { get; set; } = new();

    public StaffTask Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        Done = new() { Revision = Found.Revision };
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        if (!ModelState.IsValid) return Page();
        db.Expect(Found, Done.Revision);
        if (await tasks.End(Found, Done.Outcome!, stop) is { } problem) return this.Again(problem);

        return this.Done("La tâche est terminée.", "/Taches/Index");
    }

    async Task<bool> Find(Guid id, CancellationToken stop)
    {
        var found = await db.Set<StaffTask>().Of(me).SingleOrDefaultAsync(t => t.Id == id, stop);
        if (found is not null) Found = found;
        return found is not null;
    }

    public sealed record Input
    {
        [Display(Name = "Qu’avez-vous fait ?", Description = "Par exemple : appelée le 12 mars, rendez-vous pris.")]
        [Required(ErrorMessage = "Dites en quelques mots ce que vous avez fait."), StringLength(StaffTask.OutcomeMaxLength)]
        public string? Outcome { get; init; }

        public long Revision { get; init; }
    }
}
