using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds.Duplicates;
using Emploi.Allier.Core.Offers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Admin.Doublons;

public sealed class PosteModel(EmploiDbContext db, DuplicateDecisions decisions) : PageModel
{
    const string SoonDone = "C’est noté, et ce sera retenu. Les offres sont réunies ou séparées dans la minute.";

    [BindProperty]
    public Input Other { get; set; } = new();

    public Offer Shown { get; private set; } = null!;
    public IReadOnlyList<Copy> Copies { get; private set; } = [];

    /// <summary>What was decided by hand of this offer.</summary>
    public IReadOnlyList<Decided> Decisions { get; private set; } = [];

    public async Task<IActionResult> OnGet(string reference, CancellationToken stop)
    {
        if (await Find(reference, stop) is not { } offer) return NotFound();
        if (offer.DuplicateOf is { } better && await db.Set<Offer>().Where(o => o.Id == better).Select(o => o.Reference).SingleAsync(stop) is var shown)
            return Redirect("/admin/doublons/" + shown);

        await Load(offer, stop);
        return Page();
    }

    public async Task<IActionResult> OnPostPart(string reference, CancellationToken stop)
    {
        if (await Find(reference, stop) is not { } offer) return NotFound();
        return Answer(reference, await decisions.Part(offer, stop));
    }

    public async Task<IActionResult> OnPostForget(string reference, Guid other, CancellationToken stop)
    {
        if (await Find(reference, stop) is not { } offer) return NotFound();
        return Answer(reference, await decisions.Forget(offer.Id, other, stop));
    }

    public async Task<IActionResult> OnPost(string reference, CancellationToken stop)
    {
        if (await Find(reference, stop) is not { } offer) return NotFound();
        await Load(offer, stop);
        if (!ModelState.IsValid) return Page();
        return await decisions.Join(offer, Other.Reference!, stop) is { } problem
            ? this.Again(problem with { Field = nameof(Other) + "." + problem.Field })
            : Answer(reference, null);
    }

    IActionResult Answer(string reference, Problem? problem) =>
        problem is null ? this.Done(SoonDone, "Poste", new { reference }) : this.Again(problem);

    Task<Offer?> Find(string reference, CancellationToken stop) =>
        db.Set<Offer>().AsNoTracking().Include(o => o.Commune).SingleOrDefaultAsync(o => o.Reference == reference && o.PublishedAt != null, stop);

    async Task Load(Offer offer, CancellationToken stop)
    {
        Shown = offer;
        Copies = (await db.Set<Offer>().AsNoTracking().Include(o => o.Commune).Where(o => o.DuplicateOf == offer.Id).OrderBy(o => o.Source).ThenBy(o => o.Id).ToListAsync(stop))
            .ConvertAll(copy => new Copy(copy, decisions.Why(offer, copy)));
        Decisions = await db.Set<DuplicateDecision>().AsNoTracking().Where(d => d.OneId == offer.Id || d.OtherId == offer.Id).OrderBy(d => d.DecidedAt)
            .Join(db.Set<Offer>(), d => d.OneId == offer.Id ? d.OtherId : d.OneId, o => o.Id, (d, o) => new Decided(o.Id, o.Title, o.Source, o.Reference, d.IsOneJob, d.DecidedAt)).ToListAsync(stop);
    }

    public sealed record Input
    {
        [Display(Name = "Référence de l’autre offre", Description = "Les huit lettres et chiffres au bas de sa page"), Required(ErrorMessage = "Indiquez la référence de l’autre offre."), StringLength(Offer.ReferenceLength, MinimumLength = Offer.ReferenceLength, ErrorMessage = "Une référence a huit lettres et chiffres.")]
        public string? Reference { get; init; }
    }

    public sealed record Copy(Offer Offer, IReadOnlyList<string> Why);

    public sealed record Decided(Guid OfferId, string Title, string Source, string Reference, bool IsOneJob, DateTimeOffset At);
}
