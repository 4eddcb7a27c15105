using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Photographs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Employeur.Offres;

[RequestSizeLimit(PhotographEncoder.MostBytes + 100_000)]
public sealed class PhotographieModel(EmploiDbContext db, OfferPhotographs photographs, Me me) : PageModel
{
    [BindProperty]
    public PhotographInput Input { get; set; } = new();

    public Posting Posting { get; private set; } = null!;
    public OfferPhotograph? Current { get; private set; }
    public OfferPhotograph? Proposed { get; private set; }

    public async Task<IActionResult> OnGet(string reference, CancellationToken stop) => await Find(reference, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string reference, CancellationToken stop)
    {
        if (!await Find(reference, stop)) return NotFound();
        if (!ModelState.IsValid) return Page();
        await using var sent = Input.File!.OpenReadStream();
        return await photographs.Put(Posting, sent, Input.Alt!.Trim(), byTeam: false, stop) is { } problem ? this.Again(problem) : this.Done("La photographie est ajoutée.", "Photographie", new { reference });
    }

    public async Task<IActionResult> OnPostDrop(string reference, CancellationToken stop)
    {
        if (!await Find(reference, stop)) return NotFound();
        await photographs.Drop(Posting.OfferId, proposed: false, stop);
        return this.Done("La photographie est enlevée.", "Photographie", new { reference });
    }

    public Task<IActionResult> OnPostAccept(string reference, CancellationToken stop) => Answer(reference, true, "L’offre montre la photographie proposée.", stop);

    public Task<IActionResult> OnPostRefuse(string reference, CancellationToken stop) => Answer(reference, false, "La photographie proposée n’est pas prise.", stop);

    async Task<IActionResult> Answer(string reference, bool accepted, string done, CancellationToken stop)
    {
        if (!await Find(reference, stop)) return NotFound();
        await photographs.Answer(Posting.OfferId, accepted, stop);
        return this.Done(done, "Photographie", new { reference });
    }

    async Task<bool> Find(string reference, CancellationToken stop)
    {
        if (await db.Set<Posting>().Include(p => p.Offer).SingleOrDefaultAsync(p => p.Offer.Reference == reference && db.OffersOf(me).Any(o => o.Id == p.OfferId), stop) is not { } found) return false;
        Posting = found;
        var both = await db.Set<OfferPhotograph>().AsNoTracking().Where(p => p.OfferId == found.OfferId).ToListAsync(stop);
        (Current, Proposed) = (both.Find(p => !p.Proposed), both.Find(p => p.Proposed));
        return true;
    }
}

public sealed record PhotographInput
{
    [Display(Name = "Photographie", Description = "JPEG, PNG ou WebP, 15 Mo au plus"), Required(ErrorMessage = "Choisissez une photographie.")]
    public IFormFile? File { get; init; }

    [Display(Name = "Ce que l’on y voit", Description = "En une phrase, pour qui ne la voit pas : « Deux mécaniciennes devant un pont élévateur »")]
    [Required(ErrorMessage = "Dites en une phrase ce que l’on voit sur la photographie."), StringLength(OfferPhotograph.AltMaxLength)]
    public string? Alt { get; init; }
}
