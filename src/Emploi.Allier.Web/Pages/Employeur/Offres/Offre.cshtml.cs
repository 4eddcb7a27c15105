using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Relays;
using Emploi.Allier.Core.Hires;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Web.Offers;
using Emploi.Allier.Web.TagHelpers.Charts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Employeur.Offres;

/// <summary>The life of one offer, for those who recruit: what it shows, what may be done with it.</summary>
public sealed class OffreModel(EmploiDbContext db, Publishing publishing, Moderation moderation, OfferStatistics statistics, Parameters parameters, Calendar calendar, Me me) : PageModel
{
    [BindProperty]
    public long Revision { get; set; }

    public Offer Offer { get; private set; } = null!;
    public Posting? Posting { get; private set; }

    /// <summary>What it says, to be read again before it goes on.</summary>
    public ShownOffer? Shown { get; private set; }
    public OfferProposal? Proposal { get; private set; }
    public IReadOnlyList<OfferStep> Steps { get; private set; } = [];

    /// <summary>How many there are, for those who may read them.</summary>
    public int? Applications { get; private set; }

    /// <summary>Whether people who agreed to be seen may be looked for.</summary>
    public bool MaySeekPeople { get; private set; }

    /// <summary>To how many structures the team has sent it on.</summary>
    public int Relayed { get; private set; }
    public IReadOnlyList<Hire> Hires { get; private set; } = [];
    public IReadOnlyList<OfferDay> Days { get; private set; } = [];
    public OfferDay Total { get; private set; }
    public Figures Figures => new("Votre offre, jour par jour, depuis 30 jours", [.. Days.Select(day => French.Date(day.Day)[..5])],
        [new("Lectures", [.. Days.Select(day => (decimal?)day.Read)]), new("Départs pour postuler", [.. Days.Select(day => (decimal?)day.Left)]), new("Candidatures", [.. Days.Select(day => (decimal?)day.Applied)])]);

    public bool IsBeingWritten => Offer.State is OfferState.Brouillon or OfferState.Refusee;
    public bool MayProlong => Offer.State is OfferState.Publiee && Offer.ExpiresOn <= calendar.Today.AddDays(parameters.Get(WarnEndingOffers.DaysBefore));
    public bool MayPause => Offer.State is OfferState.Publiee;
    public bool MayReopen => Offer.State is OfferState.Suspendue or OfferState.Expiree or OfferState.Pourvue && Offer.PublishedAt is not null && !ClosedByTeam;
    public bool MayTellWho => Offer.State is OfferState.Pourvue && Offer.OrganisationId is not null && Hires.Count < Offer.Posts;
    public bool MayEnd => Offer.State is OfferState.Publiee or OfferState.Suspendue or OfferState.Soumise or OfferState.Brouillon;

    /// <summary>What the team has taken from the public since it was last there, it alone gives back.</summary>
    bool ClosedByTeam => Steps.TakeWhile(step => step.ToState is not OfferState.Publiee).Any(step => step.ActorId is { } by && staff.Contains(by));

    HashSet<Guid> staff = [];

    public async Task<IActionResult> OnGet(string reference, CancellationToken stop)
    {
        if (!await Find(reference, stop)) return NotFound();
        Revision = Offer.Revision;
        MaySeekPeople = Offer.State is OfferState.Publiee && await db.OrganisationsOfAllier(me).AnyAsync(o => o.Id == Offer.OrganisationId, stop);
        if (await db.OffersWithCandidatesOf(me).AnyAsync(o => o.Id == Offer.Id, stop)
            && await db.ApplicationsTo(me).CountAsync(a => a.OfferId == Offer.Id, stop) is var received && (received > 0 || Posting is { AppliesHere: true })) Applications = received;
        return Page();
    }

    public Task<IActionResult> OnPostPause(string reference, CancellationToken stop) =>
        Act(reference, () => MayPause, offer => publishing.Suspend(offer, "Mise en pause par l’employeur.", stop), "L’offre est en pause : elle n’est plus visible.", stop);

    /// <summary>The facts are checked again: rules may have changed, and so may the job.</summary>
    public Task<IActionResult> OnPostReopen(string reference, CancellationToken stop) =>
        Act(reference, () => MayReopen, offer => moderation.PutBack(offer, stop), "L’offre est de nouveau en ligne.", stop);

    public Task<IActionResult> OnPostProlong(string reference, CancellationToken stop) =>
        Act(reference, () => MayProlong, offer => publishing.Prolong(offer, stop), "L’offre est prolongée.", stop);

    public Task<IActionResult> OnPostFilled(string reference, CancellationToken stop) =>
        Act(reference, () => MayPause || Offer.State is OfferState.Suspendue, offer => publishing.Fill(offer, stop), "Bravo ! L’offre est pourvue : elle n’est plus visible.", stop, "Pourvue");

    public Task<IActionResult> OnPostWithdraw(string reference, CancellationToken stop) =>
        Act(reference, () => MayEnd, offer => moderation.TakeBack(offer, stop), "L’offre est retirée.", stop);

    async Task<IActionResult> Act(string reference, Func<bool> may, Func<Offer, Task<Problem?>> act, string done, CancellationToken stop, string next = "Offre")
    {
        if (!await Find(reference, stop)) return NotFound();
        // A second click, or an older page: it shows how things stand.
        if (!may()) return RedirectToPage(new { reference });
        db.Expect(Offer, Revision);
        if (await act(Offer) is not { } problem) return this.Done(done, next, new { reference });

        db.ChangeTracker.Clear();
        await Find(reference, stop);
        return this.Again(problem with { Field = "" });
    }

    async Task<bool> Find(string reference, CancellationToken stop)
    {
        if (await db.OffersOf(me).Include(o => o.Commune).SingleOrDefaultAsync(o => o.Reference == reference, stop) is not { } found) return false;
        Offer = found;
        Posting = await db.Set<Posting>().AsNoTracking().SingleOrDefaultAsync(p => p.OfferId == found.Id, stop);
        Proposal = await db.Set<OfferProposal>().AsNoTracking().SingleOrDefaultAsync(p => p.OfferId == found.Id && p.AnsweredAt == null, stop);
        Steps = await db.Set<OfferStep>().AsNoTracking().Where(s => s.OfferId == found.Id).OrderByDescending(s => s.At).ThenByDescending(s => s.Id).ToListAsync(stop);
        var actors = Steps.Select(step => step.ActorId).OfType<Guid>().ToList();
        (Days, Total) = (await statistics.Of(found.Id, stop), await statistics.Total(found.Id, stop));
        Hires = await db.Set<Hire>().AsNoTracking().Where(h => h.OfferId == found.Id).OrderBy(h => h.RecordedAt).ToListAsync(stop);
        Relayed = await db.Set<Relay>().Where(r => r.OfferId == found.Id).Select(r => r.StructureName).Distinct().CountAsync(stop);
        staff = await db.Set<Account>().Where(a => actors.Contains(a.Id) && a.Kind == AccountKind.Agent).Select(a => a.Id).ToHashSetAsync(stop);
        Shown = MayProlong || MayReopen ? await ShownOffer.Preview(db, found, Posting?.AppliesHere ?? false, stop) : null;
        return true;
    }
}
