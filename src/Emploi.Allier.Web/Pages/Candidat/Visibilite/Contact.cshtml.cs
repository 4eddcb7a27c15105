using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates.Visible;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Candidat.Visibilite;

/// <summary>An employer asks for a contact; only a yes gives a name.</summary>
public sealed class ContactModel(EmploiDbContext db, ContactRequests contacts, Visibilities visibilities, Calendar calendar, Me me) : PageModel
{
    [BindProperty]
    public Input Said { get; set; } = new();

    [BindProperty]
    public long Revision { get; set; }

    public ContactRequest Asked { get; private set; } = null!;
    public string? OfferSlug { get; private set; }
    public string MyName => me.Name;
    public DateTimeOffset Now => calendar.Now;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        Revision = Asked.Revision;
        return Page();
    }

    public Task<IActionResult> OnPostAccept(Guid id, CancellationToken stop) =>
        Act(id, request => contacts.Accept(request, Said.ByEmail, Said.Phone, Revision, stop), "C’est accepté : cet employeur peut vous joindre.", stop);

    public Task<IActionResult> OnPostDecline(Guid id, CancellationToken stop) =>
        Act(id, request => contacts.Decline(request, Said.Note, Revision, stop), "C’est décliné.", stop);

    public Task<IActionResult> OnPostTakeBack(Guid id, CancellationToken stop) =>
        Act(id, request => contacts.TakeBack(request, stop), "Cet employeur ne lit plus vos coordonnées.", stop);

    /// <summary>Whoever is not to see them does not keep what they were given, nor wait for an answer.</summary>
    public Task<IActionResult> OnPostHide(Guid id, CancellationToken stop) => Act(id, async request =>
    {
        if (await visibilities.HideFrom(me.Id, request.OrganisationId, request.EmployerName, stop) is { } problem) return problem with { Field = "" };
        return request.StateAt(calendar.Now) is ContactState.Attente ? await contacts.Decline(request, null, request.Revision, stop) : await contacts.TakeBack(request, stop);
    }, "C’est noté : cet employeur ne voit plus votre profil.", stop);

    async Task<IActionResult> Act(Guid id, Func<ContactRequest, Task<Problem?>> act, string done, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (await act(Asked) is not { } problem) return this.Done(done, "/Candidat/Visibilite/Contact", new { id });

        db.ChangeTracker.Clear();
        await Find(id, stop);
        return this.Again(problem.Field.Length == 0 ? problem : problem with { Field = $"{nameof(Said)}.{problem.Field}" });
    }

    async Task<bool> Find(Guid id, CancellationToken stop)
    {
        if (await contacts.To(me.Id).SingleOrDefaultAsync(r => r.Id == id, stop) is not { } found) return false;
        Asked = found;
        OfferSlug = await db.Set<Offer>().AsNoTracking().Include(o => o.Commune).SingleOrDefaultAsync(o => o.Id == found.OfferId && o.State == OfferState.Publiee, stop) is { } offer ? offer.Slug : null;
        return true;
    }

    public sealed record Input
    {
        [Display(Name = "Donner mon adresse e-mail")]
        public bool ByEmail { get; init; }

        [Display(Name = "Mon téléphone", Description = "Si vous voulez bien que l’employeur vous appelle. Par exemple 06 12 34 56 78"), DataType(DataType.PhoneNumber), StringLength(40)]
        public string? Phone { get; init; }

        [Display(Name = "Une note pour vous", Description = "L’employeur ne la lira pas."), StringLength(ContactRequest.NoteMaxLength, ErrorMessage = "Écrivez au plus {1} caractères.")]
        public string? Note { get; init; }
    }
}
