using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Visits;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Equipe.Visites;

/// <summary>One visit: planned, then what was heard and promised there, its next step, and the offers born of it.</summary>
public sealed class VisiteModel(EmploiDbContext db, VisitDesk desk, Calendar calendar) : PageModel
{
    const int OthersMost = 10;

    [BindProperty]
    public long Revision { get; set; }

    public PlanInput Planned { get; private set; } = new();
    public MadeInput Made { get; private set; } = new();
    public CancelInput Cancelled { get; private set; } = new();
    public LinkInput Linked { get; private set; } = new();

    public Visit Visit { get; private set; } = null!;

    /// <summary>What was done of its next step; nothing as long as it waits.</summary>
    public string? NextDone { get; private set; }
    public IReadOnlyList<Offered> Born { get; private set; } = [];
    public IReadOnlyList<Other> Others { get; private set; } = [];
    public IReadOnlyList<SelectListItem> People { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => await Find(id, stop) ? Page() : NotFound();

    public Task<IActionResult> OnPostPlan(Guid id, [Bind(Prefix = "Planned")] PlanInput said, CancellationToken stop) => Act(id, () => Planned = said,
        () => desk.Change(Visit, new(said.Day!.Value, said.Visitor!.Value, Trimmed(said.Purpose)), Revision, stop), "La visite est changée.", stop);

    public Task<IActionResult> OnPostRecord(Guid id, [Bind(Prefix = "Made")] MadeInput said, CancellationToken stop) => Act(id, () => Made = said, async () =>
    {
        if (string.IsNullOrWhiteSpace(said.NextStep) != said.NextOn is null)
            return said.NextOn is null ? new("NextOn", "Indiquez quand la suite est à faire.") : new("NextStep", "Dites ce qui est à faire ce jour-là.");
        var next = said.NextOn is { } on ? new NextStep(said.NextStep!.Trim(), on) : null;
        return await desk.Record(Visit, said.Day!.Value, said.Needs!.Trim(), Trimmed(said.Promised), next, Revision, stop);
    }, "La visite est notée.", stop);

    public Task<IActionResult> OnPostCancel(Guid id, [Bind(Prefix = "Cancelled")] CancelInput said, CancellationToken stop) =>
        Act(id, () => Cancelled = said, () => desk.Cancel(Visit, Trimmed(said.Why), Revision, stop), "La visite est annulée.", stop);

    public Task<IActionResult> OnPostLink(Guid id, [Bind(Prefix = "Linked")] LinkInput said, CancellationToken stop) =>
        Act(id, () => Linked = said, () => desk.Link(Visit, said.Reference!, stop), "L’offre est liée à la visite.", stop);

    public Task<IActionResult> OnPostPart(Guid id, Guid offer, CancellationToken stop) => Act(id, () => { }, async () =>
    {
        await desk.Part(id, offer, stop);
        return null;
    }, "L’offre n’est plus liée à la visite.", stop);

    async Task<IActionResult> Act(Guid id, Action keep, Func<Task<Problem?>> act, string done, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        keep();
        if (!ModelState.IsValid) return Page();
        if (await act() is not { } problem) return this.Done(done, "/Equipe/Visites/Visite", new { id });

        db.ChangeTracker.Clear();
        await Find(id, stop);
        keep();
        return this.Again(problem);
    }

    async Task<bool> Find(Guid id, CancellationToken stop)
    {
        if (await db.Set<Visit>().Include(v => v.Organisation).Include(v => v.Visitor).SingleOrDefaultAsync(v => v.Id == id, stop) is not { } found) return false;
        Visit = found;
        if (HttpMethods.IsGet(Request.Method)) Revision = found.Revision;
        Planned = new() { Day = found.Day, Visitor = found.VisitorId, Purpose = found.Purpose };
        Made = new() { Day = found.Day > calendar.Today ? null : found.Day, Needs = found.Needs, Promised = found.Promised, NextStep = found.NextStep, NextOn = found.NextOn };

        var key = $"visit:{id}";
        NextDone = await db.Set<StaffTask>().AnyAsync(t => t.SourceKey == key && t.DoneAt == null, stop)
            ? null : await db.Set<StaffTask>().Where(t => t.SourceKey == key).OrderByDescending(t => t.DoneAt).Select(t => t.Outcome).FirstOrDefaultAsync(stop);
        Born = await db.Set<VisitOffer>().Where(v => v.VisitId == id).OrderBy(v => v.Offer.CreatedAt)
            .Select(v => new Offered(v.OfferId, v.Offer.Reference, v.Offer.Title, v.Offer.State, v.Offer.SourceId != null)).ToListAsync(stop);
        Others = await db.Set<Visit>().Where(v => v.OrganisationId == found.OrganisationId && v.Id != id).OrderByDescending(v => v.Day).Take(OthersMost).Select(v => new Other(v.Id, v.Day, v.State)).ToListAsync(stop);
        People = await desk.People(stop);
        return true;
    }

    static string? Trimmed(string? typed) => typed?.Trim() is { Length: > 0 } text ? text : null;

    public sealed record Offered(Guid Id, string Reference, string Title, OfferState State, bool IsGathered)
    {
        public string Path => IsGathered ? $"/offres/{Reference}" : State is OfferState.Brouillon ? $"/deposer/{Reference}/verifier" : $"/equipe/moderation/{Reference}";
    }

    public sealed record Other(Guid Id, DateOnly Day, VisitState State);
}
