using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Equipe.Rappels;

/// <summary>One call: who, for which company, what they wrote; then what came of it.</summary>
public sealed class DetailModel(EmploiDbContext db, CallBacks calls, Memberships memberships, Calendar calendar) : PageModel
{
    [BindProperty]
    public CallInput Call { get; set; } = new();

    [BindProperty]
    public DomainInput Organisme { get; set; } = new();

    public CallBack Found { get; private set; } = null!;
    public IReadOnlyList<Establishment> Places { get; private set; } = [];
    public IReadOnlyList<Membership> Everybody { get; private set; } = [];
    public IReadOnlyList<Written> Offers { get; private set; } = [];
    public DateTimeOffset Now => calendar.Now;
    public Membership? Theirs => Everybody.FirstOrDefault(m => m.AccountId == Found.AccountId);

    /// <summary>What the address tells, unless anybody has one there.</summary>
    public string? Domain => CompanyDomain.Of(Found.Account.Email) is { } domain && !CompanyDomain.IsAnybodys(domain) ? domain : null;

    /// <summary>There is a call to make, or one that proved nothing yet.</summary>
    public bool MayBeMade => Found.State is not CallBackState.Fait || Theirs is { IsVerified: false };

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        Call = new() { Number = Found.Number is null ? null : Phone.TryParse(Found.Number, out var number) ? number.Value.Spaced : null, FoundWhere = Found.FoundWhere, Notes = Found.Notes, Revision = Found.Revision };
        Organisme = new() { Domain = Found.Organisation.EmailDomain, Revision = Found.Organisation.Revision };
        return Page();
    }

    public Task<IActionResult> OnPostMade(Guid id, CancellationToken stop) =>
        Act(id, () => calls.Made(id, new(Call.Number, Call.FoundWhere, Call.Notes, Call.Verifies), Call.Revision, stop), "L’appel est noté.", stop);

    public Task<IActionResult> OnPostNoAnswer(Guid id, CancellationToken stop) =>
        Act(id, () => calls.NoAnswer(id, Call.Notes, Call.Revision, stop), "L’essai est noté, et l’appel reste à faire.", stop);

    public Task<IActionResult> OnPostDomain(Guid id, CancellationToken stop) =>
        Act(id, () => memberships.NoteDomain(Found.OrganisationId, Organisme.Domain, Organisme.Revision, stop), "Le domaine est enregistré.", stop);

    async Task<IActionResult> Act(Guid id, Func<Task<Problem?>> act, string done, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (await act() is { } problem)
        {
            await Find(id, stop);
            return this.Again(problem);
        }
        return this.Done(done, "/Equipe/Rappels/Detail", new { id });
    }

    async Task<bool> Find(Guid id, CancellationToken stop)
    {
        if (await db.Set<CallBack>().AsNoTracking().Include(c => c.Account).Include(c => c.Organisation).SingleOrDefaultAsync(c => c.Id == id, stop) is not { } found) return false;

        Found = found;
        Places = await db.Set<Establishment>().AsNoTracking().Where(e => e.OrganisationId == found.OrganisationId).OrderBy(e => e.Siret).Take(50).ToListAsync(stop);
        Everybody = await db.Set<Membership>().AsNoTracking().Include(m => m.Account).Where(m => m.OrganisationId == found.OrganisationId && m.EndedAt == null)
            .OrderByDescending(m => m.Owner).ThenBy(m => m.VerifiedAt == null).ThenBy(m => m.AskedAt).Take(50).ToListAsync(stop);
        Offers = await db.Set<Posting>().Where(p => p.AccountId == found.AccountId).OrderByDescending(p => p.TouchedAt).Take(50)
            .Select(p => new Written(p.Offer.Reference, p.Offer.Title, p.Offer.EmployerName, p.Offer.State, p.TouchedAt)).ToListAsync(stop);
        return true;
    }

    public sealed record Written(string Reference, string Title, string? Employer, OfferState State, DateTimeOffset At);

    public sealed record CallInput
    {
        [Display(Name = "Numéro appelé", Description = "Celui de l’entreprise, trouvé ailleurs que dans le compte. Obligatoire pour vérifier.")]
        [DataType(DataType.PhoneNumber), StringLength(40, ErrorMessage = "Ce numéro est trop long.")]
        public string? Number { get; init; }

        [Display(Name = "Où avez-vous trouvé ce numéro ?", Description = "Par exemple l’annuaire, le site de l’entreprise, son enseigne.")]
        [StringLength(CallBack.FoundWhereMaxLength, ErrorMessage = "Écrivez au plus {1} caractères.")]
        public string? FoundWhere { get; init; }

        [Display(Name = "Notes", Description = "Ce que l’entreprise cherche, comment l’aider. La personne peut demander à les lire : restez aux faits.")]
        [StringLength(CallBack.NotesMaxLength, ErrorMessage = "Les notes comptent au plus {1} caractères.")]
        public string? Notes { get; init; }

        [Display(Name = "L’entreprise confirme-t-elle que cette personne recrute pour elle ?")]
        public bool? Verifies { get; init; }

        public long Revision { get; init; }
    }

    public sealed record DomainInput
    {
        [Display(Name = "Domaine des adresses e-mail", Description = "Ce qui suit le signe @, lu sur le site de l’entreprise et non dans le compte. Qui écrit de là est vérifié sans appel.")]
        [StringLength(300, ErrorMessage = "Ce domaine est trop long.")]
        public string? Domain { get; init; }

        public long Revision { get; init; }
    }
}
