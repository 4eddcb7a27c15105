using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Candidates.Visible;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Organisations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Employeur.Profils;

/// <summary>One person without a name, for whoever may see them; they are told who opened it, and asked for a contact from here.</summary>
public sealed class DetailModel(EmploiDbContext db, VisibleProfiles visible, ContactRequests contacts, ReadingLog readings, Me me) : PageModel
{
    [BindProperty]
    public Input Said { get; set; } = new();

    public VisibleProfile Profile { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> Organisations { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Offers { get; private set; } = [];

    /// <summary>The request that was sent already.</summary>
    public Guid? Asked { get; private set; }

    List<Organisation> theirs = [];
    List<Offer> offers = [];

    public async Task<IActionResult> OnGet(Guid id, string? offre, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        await readings.Note<Profile>(Profile.AccountId, $"Profil sans nom lu par {string.Join(", ", theirs.Select(o => o.Name))}", stop);
        Said = new() { Offer = offers.Exists(o => o.Reference == offre) ? offre : null };
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        if (!ModelState.IsValid) return Page();
        var offer = offers.Find(o => o.Reference == Said.Offer);
        var organisation = theirs.Find(o => o.Id == (offer?.OrganisationId ?? Said.Organisation)) ?? (theirs.Count == 1 ? theirs[0] : null);
        if (organisation is null) return this.Again(new("Organisation", "Choisissez l’entreprise au nom de laquelle vous écrivez."));

        return await contacts.Ask(me, organisation, Profile, offer, Said.Reason, stop) is { } problem
            ? this.Again(problem)
            : this.Done("Votre demande est envoyée. Vous recevrez un e-mail quand la personne aura répondu.", "/Employeur/Contacts/Index");
    }

    async Task<bool> Find(Guid id, CancellationToken stop)
    {
        if ((await visible.ToEmployer(me, stop)).FirstOrDefault(profile => profile.Id == id) is not { } found) return false;
        Profile = found;
        theirs = await db.OrganisationsOfAllier(me).OrderBy(o => o.Name).ToListAsync(stop);
        var ids = theirs.Select(o => o.Id).ToArray();
        // An employer whose name the offer does not tell would tell it here.
        offers = await db.Set<Offer>().AsNoTracking().Where(o => o.SourceId == null && o.State == OfferState.Publiee && !o.Anonymous && ids.Contains(o.OrganisationId!.Value)).OrderBy(o => o.Title).ToListAsync(stop);
        Organisations = [.. theirs.Select(o => new SelectListItem(o.Name, o.Id.ToString()))];
        Offers = [.. offers.Select(o => new SelectListItem(o.Title, o.Reference))];
        Asked = await contacts.SentBy(me).Where(r => r.VisibilityId == id).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(stop);
        return true;
    }

    public sealed record Input
    {
        [Display(Name = "Au nom de")]
        public Guid? Organisation { get; init; }

        [Display(Name = "Pour l’offre")]
        public string? Offer { get; init; }

        [Display(Name = "Pourquoi ce contact ?", Description = "En une ou deux phrases ; facultatif si vous choisissez une offre."), StringLength(ContactRequest.ReasonMaxLength, ErrorMessage = "Écrivez au plus {1} caractères.")]
        public string? Reason { get; init; }
    }
}
