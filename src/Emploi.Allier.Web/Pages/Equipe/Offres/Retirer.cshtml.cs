using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds.Blocking;
using Emploi.Allier.Core.Offers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Equipe.Offres;

/// <summary>Takes away one offer for good, whatever its source says next; and undoes it.</summary>
public sealed class RetirerModel(EmploiDbContext db, BlockDesk desk) : ListPage
{
    [BindProperty(SupportsGet = true, Name = "offre")]
    public string? Asked { get; set; }

    [BindProperty]
    public Input Said { get; set; } = new();

    public Offer? Offer { get; private set; }
    public bool BlockedHere { get; private set; }
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public bool MayBeWithdrawn => Offer is { } offer && (BlockedHere || offer.State.MayBecome(OfferState.Retiree));
    public bool MayComeBack => !BlockedHere && Offer is { SourceId: not null, State: OfferState.Retiree or OfferState.Suspendue or OfferState.Refusee };

    public Task OnGet(CancellationToken stop) => Find(stop);

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await Find(stop);
        if (Offer is null) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (await desk.Withdraw(Offer, Said.Motive!.Trim(), stop) is { } problem) return this.Again(problem);

        return this.Done($"L’offre « {Offer.Title} » est retirée, et le reste quoi que dise sa source.", "Retirer");
    }

    public async Task<IActionResult> OnPostLetBack(CancellationToken stop)
    {
        await Find(stop);
        if (!MayComeBack) return NotFound();
        await desk.LetBack(Offer!.Id, stop);
        return this.Done($"L’offre « {Offer.Title} » revient à la prochaine lecture de sa source, si elle la donne encore.", "Retirer");
    }

    async Task Find(CancellationToken stop)
    {
        if (!string.IsNullOrWhiteSpace(Asked))
        {
            var reference = OfferSlug.Reference(Asked.Trim().TrimEnd('/').Split('/')[^1]);
            Offer = await db.Set<Offer>().Include(o => o.Commune).SingleOrDefaultAsync(o => o.Reference == reference, stop);
            BlockedHere = Offer is not null && await db.Set<BlockedOffer>().AnyAsync(b => b.OfferId == Offer.Id, stop);
        }
        Lines = await Slice(db.Set<Offer>().AsNoTracking()
            .Where(o => o.SourceId != null && (o.State == OfferState.Retiree || o.State == OfferState.Suspendue || o.State == OfferState.Refusee) && !db.Set<BlockedOffer>().Any(b => b.OfferId == o.Id))
            .OrderByDescending(o => o.ClosedAt).ThenBy(o => o.Id)
            .Select(o => new Line(o.Reference, o.Title, o.Source, o.State, o.Steps.Where(s => s.ToState == o.State).OrderByDescending(s => s.At).FirstOrDefault())), stop);
    }

    public sealed record Input
    {
        [Display(Name = "Motif", Description = "Il est gardé dans l’histoire de l’offre"), Required(ErrorMessage = "Dites pourquoi."), StringLength(OfferStep.MotiveMaxLength)]
        public string? Motive { get; init; }
    }

    public sealed record Line(string Reference, string Title, string Source, OfferState State, OfferStep? Last);
}
