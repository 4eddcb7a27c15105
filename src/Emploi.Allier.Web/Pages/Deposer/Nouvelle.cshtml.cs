using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Visits;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Web.Employers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Deposer;

/// <summary>Where an offer begins: the draft comes first, the account after.</summary>
[AllowAnonymous]
public sealed class NouvelleModel(EmploiDbContext db, Drafts drafts, DraftDevice device, MetierResolver trades, PostingTemplates templates, VisitDesk visits, Me me) : PageModel
{
    const int MostShown = 10;

    [BindProperty]
    public PosteInput Input { get; set; } = new();

    [BindProperty]
    public Guid FormKey { get; set; }

    /// <summary>The reference of a gathered offer that somebody says is theirs.</summary>
    [BindProperty(SupportsGet = true, Name = "offre")]
    public string? Gathered { get; set; }

    /// <summary>The visit of a company that the team writes an offer for.</summary>
    [BindProperty(SupportsGet = true, Name = "visite")]
    public Guid? VisitId { get; set; }

    /// <summary>The call during which the team writes one.</summary>
    [BindProperty(SupportsGet = true, Name = "rappel")]
    public Guid? CallId { get; set; }

    public Visit? Visit { get; private set; }
    public CallBack? Call { get; private set; }
    public Offer? Claimed { get; private set; }

    /// <summary>What is being written already, and what may be taken up again as a new offer.</summary>
    public IReadOnlyList<Line> Begun { get; private set; } = [];
    public IReadOnlyList<Line> Former { get; private set; } = [];

    public async Task OnGet(CancellationToken stop)
    {
        FormKey = Guid.NewGuid();
        await List(stop);
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (!ModelState.IsValid) return await Again(stop);
        await FindCause(stop);
        var (posting, problem) = await drafts.Begin(device.Begin(), FormKey, offer =>
        {
            Input.To(offer, trades);
            if ((Visit?.Organisation ?? Call?.Organisation) is { } company) (offer.OrganisationId, offer.EmployerName) = (company.Id, company.Name);
        }, stop);
        if (problem is not null)
        {
            await List(stop);
            return this.Again(problem);
        }
        if (posting is not null && Visit is not null) await visits.Bear(Visit.Id, posting.OfferId, stop);
        // Back on the same page when the rules have something to say of it.
        return posting is null ? NotFound() : RedirectToPage("Poste", "Begun", new { reference = posting.Offer.Reference });
    }

    /// <summary>A first text after the trade that the title names.</summary>
    public async Task<IActionResult> OnPostText(CancellationToken stop)
    {
        var text = await templates.For(Input.Title, stop);
        ModelState.Clear();
        if (text is null) ModelState.AddModelError("Input.Title", "Nous ne reconnaissons pas ce métier : écrivez son nom courant, par exemple « Cuisinier », ou décrivez le poste à votre façon.");
        else if (string.IsNullOrWhiteSpace(Input.Description)) Input.Description = text;
        else ModelState.AddModelError("Input.Description", "Vous avez déjà écrit une description : nous n’y touchons pas. Videz-la pour recevoir un texte à compléter.");
        return await Again(stop);
    }

    public async Task<IActionResult> OnPostCopy(string reference, CancellationToken stop)
    {
        if (!me.IsSignedIn) return Challenge();
        if (await db.OffersOf(me).AsNoTracking().SingleOrDefaultAsync(o => o.Reference == reference, stop) is not { } from) return NotFound();
        var (posting, problem) = await drafts.Copy(device.Begin(), from, FormKey, stop);
        return posting is null ? this.Again(problem!) : RedirectToPage("Poste", new { reference = posting.Offer.Reference });
    }

    /// <summary>A partner gives the offer of whoever is here: they take its text, and once theirs is public it comes before the partner's.</summary>
    public async Task<IActionResult> OnPostClaim(CancellationToken stop)
    {
        await List(stop);
        if (Claimed is null) return NotFound();
        var (posting, problem) = await drafts.Copy(device.Begin(), Claimed, FormKey, stop);
        return posting is null ? this.Again(problem!) : RedirectToPage("Poste", new { reference = posting.Offer.Reference });
    }

    async Task<IActionResult> Again(CancellationToken stop)
    {
        await List(stop);
        return Page();
    }

    /// <summary>What the team was doing when it began to write for somebody.</summary>
    async Task FindCause(CancellationToken stop)
    {
        if (!me.Is(Role.Equipe) && !me.Is(Role.Administrateur)) return;
        Visit = VisitId is null ? null : await db.Set<Visit>().AsNoTracking().Include(v => v.Organisation).SingleOrDefaultAsync(v => v.Id == VisitId, stop);
        Call = CallId is null ? null : await db.Set<CallBack>().AsNoTracking().Include(c => c.Organisation).SingleOrDefaultAsync(c => c.Id == CallId, stop);
    }

    async Task List(CancellationToken stop)
    {
        await FindCause(stop);
        Claimed = Gathered is null ? null : await db.Set<Offer>().AsNoTracking().SingleOrDefaultAsync(o => o.Reference == Gathered && o.SourceId != null && o.State == OfferState.Publiee, stop);
        var mine = drafts.Of(device.Writer).AsNoTracking().OrderByDescending(p => p.TouchedAt);
        Begun = await mine.Where(p => p.Offer.State == OfferState.Brouillon).Take(MostShown).Select(p => new Line(p.Offer.Reference, p.Offer.Title, p.TouchedAt, p.Step)).ToListAsync(stop);
        Former = me.IsSignedIn
            ? await mine.Where(p => p.Offer.State != OfferState.Brouillon && p.Offer.PublishedAt != null).Take(MostShown).Select(p => new Line(p.Offer.Reference, p.Offer.Title, p.TouchedAt, p.Step)).ToListAsync(stop)
            : [];
    }

    public sealed record Line(string Reference, string Title, DateTimeOffset At, PostingStep Step);
}
