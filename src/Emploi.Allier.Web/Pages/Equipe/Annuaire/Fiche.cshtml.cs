using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Relays;
using Emploi.Allier.Core.Territory;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Equipe.Annuaire;

/// <summary>One structure: what is known of it, and what was sent there.</summary>
public sealed class FicheModel(EmploiDbContext db, StructureDirectory directory, PlaceResolver places) : PageModel
{
    const int ShownMost = 20;

    [BindProperty]
    public StructureInput Said { get; set; } = new();

    public Structure Structure { get; private set; } = null!;
    public IReadOnlyList<Line> Relays { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        Said = StructureInput.Of(Structure, places);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (Said.Read() is not ({ } facts, _)) return this.Again(Said.Read().Problem!);
        if (await directory.Change(Structure, facts, Said.Wanted, Said.Revision, stop) is { } problem) return await Refused(id, problem, stop);

        return this.Done("La fiche est enregistrée.", "/Equipe/Annuaire/Fiche", new { id });
    }

    public async Task<IActionResult> OnPostRemove(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        var name = Structure.Name;
        if (await directory.Remove(Structure, Said.Revision, stop) is { } problem)
        {
            ModelState.Clear();
            await Find(id, stop);
            Said = StructureInput.Of(Structure, places);
            return this.Again(problem);
        }
        return this.Done($"« {name} » est effacée de l’annuaire.", "/Equipe/Annuaire/Index");
    }

    async Task<IActionResult> Refused(Guid id, Problem problem, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        return await Find(id, stop) ? this.Again(problem) : NotFound();
    }

    async Task<bool> Find(Guid id, CancellationToken stop)
    {
        if (await db.Set<Structure>().Include(s => s.Organisation).Include(s => s.Commune).SingleOrDefaultAsync(s => s.Id == id, stop) is not { } found) return false;
        Structure = found;
        Relays = await db.Set<Relay>().Where(r => r.StructureId == id).OrderByDescending(r => r.SentAt).Take(ShownMost)
            .Select(r => new Line(r.Offer.Reference, r.Offer.Title, r.SentAt, r.SentByName, r.Answer)).ToListAsync(stop);
        return true;
    }

    public sealed record Line(string Reference, string Title, DateTimeOffset At, string By, RelayAnswer? Answer);
}
