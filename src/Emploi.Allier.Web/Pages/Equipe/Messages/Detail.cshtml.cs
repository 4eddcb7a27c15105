using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Messages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Equipe.Messages;

public sealed class DetailModel(EmploiDbContext db, MessageDesk desk, ReadingLog readings) : PageModel
{
    [BindProperty]
    public Input Failure { get; set; } = new();

    public Message Message { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => await Find(id, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostRenvoyer(Guid id, CancellationToken stop)
    {
        ModelState.Clear();
        if (await desk.SendAgain(id, stop) is { } problem) return await Again(id, problem, stop);
        return this.Done("Le message va repartir.", "/Equipe/Messages/Detail", new { id });
    }

    public async Task<IActionResult> OnPostEchec(Guid id, CancellationToken stop)
    {
        if (!ModelState.IsValid) return await Find(id, stop) ? Page() : NotFound();
        if (await desk.Fail(id, Failure.Reason!, stop) is { } problem) return await Again(id, problem, stop);
        return this.Done("Le message est noté comme échoué. Une tâche demande de joindre la personne autrement.", "/Equipe/Messages/Detail", new { id });
    }

    public async Task<IActionResult> OnPostPoste(Guid id, CancellationToken stop)
    {
        if (await desk.Post([id], stop) == 0) return NotFound();
        return this.Done("La lettre est notée comme postée.", "/Equipe/Messages/Detail", new { id });
    }

    async Task<IActionResult> Again(Guid id, Problem problem, CancellationToken stop) =>
        await Find(id, stop) ? this.Again(problem) : NotFound();

    async Task<bool> Find(Guid id, CancellationToken stop)
    {
        var found = await db.Set<Message>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, stop);
        if (found is null) return false;

        Message = found;
        await readings.Note<Message>(id, "lecture d’un message envoyé", stop);
        return true;
    }

    public sealed record Input
    {
        [Display(Name = "Pourquoi n’est-il pas arrivé ?", Description = "Par exemple : revenu avec la mention « boîte inconnue ». Sans nom ni adresse.")]
        [Required(ErrorMessage = "Dites pourquoi le message n’est pas arrivé."), StringLength(MessageDesk.ReasonMaxLength)]
        public string? Reason { get; init; }
    }
}
