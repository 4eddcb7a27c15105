using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Employers.Photographs;
using Emploi.Allier.Core.Hires;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Web.Offers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Moderate = Emploi.Allier.Core.Employers.Moderation;

namespace Emploi.Allier.Web.Pages.Equipe.Moderation;

/// <summary>An offer that was sent: what the checks say of it, and what the team decides.</summary>
[RequestSizeLimit(PhotographEncoder.MostBytes + 100_000)]
public sealed class OffreModel(EmploiDbContext db, Moderate moderation, OfferPhotographs photographs, OfferRules rules, Calendar calendar) : PageModel
{
    [BindProperty]
    public long Revision { get; set; }

    /// <summary>By property of an offer, what is asked of it.</summary>
    [BindProperty]
    public Dictionary<string, string?> Asked { get; set; } = [];

    [BindProperty]
    public Input Said { get; set; } = new();

    [BindProperty]
    public PhotographSent Sent { get; set; } = new();

    public Posting Posting { get; private set; } = null!;
    public bool IsProved { get; private set; }
    public Account? Author { get; private set; }

    /// <summary>For whom it is published, whatever name it shows.</summary>
    public Organisation? Organisation { get; private set; }
    public IReadOnlyList<Remark> Remarks { get; private set; } = [];
    public IReadOnlyList<OfferProposal> Proposals { get; private set; } = [];
    public IReadOnlyList<OfferPhotograph> Photographs { get; private set; } = [];
    public ShownOffer Shown { get; private set; } = null!;

    /// <summary>Of what was changed under the eyes of the public: what it said, and what it says.</summary>
    public IReadOnlyList<(string Name, string Before, string Now)>? Changes { get; private set; }
    public IReadOnlyList<Hire> Hires { get; private set; } = [];
    public IReadOnlyList<OfferStep> Steps { get; private set; } = [];
    public DateTimeOffset Now => calendar.Now;
    public Offer Offer => Posting.Offer;
    public bool IsWaiting => Posting.DueAt is not null;

    public async Task<IActionResult> OnGet(string reference, CancellationToken stop)
    {
        if (!await Find(reference, stop)) return NotFound();
        Revision = Offer.Revision;
        Said = new() { Title = Offer.Title, Description = SafeHtml.ToText(Offer.Description) };
        return Page();
    }

    public Task<IActionResult> OnPostPublish(string reference, CancellationToken stop) =>
        Decide(reference, () => moderation.Publish(Posting, Revision, stop), "L’offre est publiée.", stop);

    public Task<IActionResult> OnPostLetStand(string reference, CancellationToken stop) =>
        Decide(reference, () => moderation.LetStand(Posting, Revision, stop), "Les changements sont relus.", stop);

    public Task<IActionResult> OnPostAskChange(string reference, CancellationToken stop)
    {
        var asked = Asked.Where(one => !string.IsNullOrWhiteSpace(one.Value) && Moderate.Fields.Any(field => field.Field == one.Key))
            .ToDictionary(one => one.Key, one => Short(one.Value!.Trim()));
        return Decide(reference, () => asked.Count == 0
            ? Task.FromResult<Problem?>(new("", "Dites au moins un changement à faire."))
            : moderation.AskChange(Posting, Revision, asked, Said.Word?.Trim(), stop), "L’offre est rendue à l’employeur, avec vos demandes.", stop);
    }

    public Task<IActionResult> OnPostRefuse(string reference, CancellationToken stop) => Decide(reference, () => string.IsNullOrWhiteSpace(Said.Motive)
        ? Task.FromResult<Problem?>(new("Motive", "Dites pourquoi l’offre est refusée : l’employeur le lira."))
        : moderation.Refuse(Posting, Revision, Said.Motive.Trim(), stop), "L’offre est refusée.", stop);

    public Task<IActionResult> OnPostPropose(string reference, CancellationToken stop) => Decide(reference, () => string.IsNullOrWhiteSpace(Said.Title) || string.IsNullOrWhiteSpace(Said.Description)
        ? Task.FromResult<Problem?>(new("Title", "Écrivez le titre et la description que vous proposez."))
        : moderation.Propose(Posting, Said.Title.Trim(), Said.Description.Trim(), Said.Note?.Trim(), stop), "Votre proposition est envoyée à l’employeur.", stop);

    public async Task<IActionResult> OnPostPhotograph(string reference, CancellationToken stop)
    {
        if (Sent.File is null || string.IsNullOrWhiteSpace(Sent.Alt)) return await Decide(reference, () => Task.FromResult<Problem?>(new("File", "Choisissez une photographie, et dites en une phrase ce que l’on y voit.")), "", stop);
        await using var sent = Sent.File.OpenReadStream();
        return await Decide(reference, () => photographs.Put(Posting, sent, Sent.Alt.Trim(), byTeam: true, stop), "La photographie est gardée. Si quelqu’un recrute ici pour cette offre, elle lui est proposée et n’est montrée qu’avec son accord.", stop);
    }

    public async Task<IActionResult> OnPostDropPhotograph(string reference, bool proposed, CancellationToken stop)
    {
        if (!await Find(reference, stop)) return NotFound();
        await photographs.Drop(Posting.OfferId, proposed, stop);
        return this.Done("La photographie est enlevée.", "Offre", new { reference });
    }

    async Task<IActionResult> Decide(string reference, Func<Task<Problem?>> decide, string done, CancellationToken stop)
    {
        if (!await Find(reference, stop)) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (await decide() is not { } problem) return this.Done(done, "Index");

        db.ChangeTracker.Clear();
        await Find(reference, stop);
        return this.Again(problem);
    }

    async Task<bool> Find(string reference, CancellationToken stop)
    {
        if (await db.Set<Posting>().Include(p => p.Offer).ThenInclude(o => o.Commune).SingleOrDefaultAsync(p => p.Offer.Reference == reference, stop) is not { } found) return false;
        Posting = found;
        IsProved = await moderation.IsProved(found, stop);
        Author = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == found.AccountId, stop);
        Organisation = await db.Set<Organisation>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == Offer.OrganisationId, stop);
        Remarks = rules.Remarks(Offer);
        Proposals = await db.Set<OfferProposal>().AsNoTracking().Where(p => p.OfferId == found.OfferId).OrderByDescending(p => p.ProposedAt).ToListAsync(stop);
        Photographs = await db.Set<OfferPhotograph>().AsNoTracking().Where(p => p.OfferId == found.OfferId).OrderBy(p => p.Proposed).ToListAsync(stop);
        Shown = new(Offer, Photographs.FirstOrDefault(p => !p.Proposed), found.AppliesHere ? Reception.Ouverte : Reception.Ailleurs) { IsPreview = true };
        Changes = found.SaidBefore is { } before ? Compared(before, Offer.Said().ToDictionary(one => one.Name, one => one.Value)) : null;
        Hires = await db.Set<Hire>().AsNoTracking().Where(h => h.OfferId == found.OfferId).OrderBy(h => h.RecordedAt).ToListAsync(stop);
        Steps = await db.Set<OfferStep>().AsNoTracking().Where(s => s.OfferId == found.OfferId).OrderByDescending(s => s.At).ToListAsync(stop);
        return true;
    }

    static List<(string Name, string Before, string Now)> Compared(Dictionary<string, string> before, Dictionary<string, string> now) =>
        [.. now.Keys.Union(before.Keys).Select(name => (Name: name, Before: before.GetValueOrDefault(name, ""), Now: now.GetValueOrDefault(name, ""))).Where(one => one.Before != one.Now)];

    static string Short(string text) => text.Length <= Posting.AskedMaxLength ? text : text[..Posting.AskedMaxLength];

    public sealed record PhotographSent
    {
        [Display(Name = "Photographie", Description = "JPEG, PNG ou WebP, 15 Mo au plus")]
        public IFormFile? File { get; init; }

        [Display(Name = "Ce que l’on y voit"), StringLength(OfferPhotograph.AltMaxLength)]
        public string? Alt { get; init; }
    }

    public sealed record Input
    {
        [Display(Name = "Un mot pour l’employeur"), StringLength(OfferStep.MotiveMaxLength)]
        public string? Word { get; init; }

        [Display(Name = "Motif du refus", Description = "L’employeur le lit dans l’e-mail"), StringLength(OfferStep.MotiveMaxLength)]
        public string? Motive { get; init; }

        [Display(Name = "Titre proposé"), StringLength(Offer.TitleMaxLength)]
        public string? Title { get; init; }

        [Display(Name = "Description proposée"), StringLength(Offer.DescriptionMaxLength / 2)]
        public string? Description { get; init; }

        [Display(Name = "Pourquoi ces changements"), StringLength(OfferProposal.NoteMaxLength)]
        public string? Note { get; init; }
    }
}
