using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Employeur.Vivier;

/// <summary>Tells of an offer those who agreed to hear of it.</summary>
public sealed class ProposerModel(EmploiDbContext db, ApplicationLots lots, SiteSettings site, Calendar calendar, Me me) : PageModel
{
    /// <summary>At once: more are a second message.</summary>
    const int Shown = 200;

    [BindProperty]
    public ProposalInput Proposal { get; set; } = new();

    public Offer Offer { get; private set; } = null!;
    public IReadOnlyList<SelectListItem> People { get; private set; } = [];

    public async Task<IActionResult> OnGet(string reference, CancellationToken stop)
    {
        if (!await Find(reference, stop)) return NotFound();
        Proposal = ProposalInput.For(Offer, site.UrlOf("/offres/" + Offer.Slug));
        return Page();
    }

    public async Task<IActionResult> OnPost(string reference, CancellationToken stop)
    {
        if (!await Find(reference, stop)) return NotFound();
        if (!ModelState.IsValid) return Page();
        var asked = Proposal.People!;
        var chosen = await db.PoolFor(Offer, me, calendar.Now).Where(a => asked.Contains(a.Id)).ToListAsync(stop);
        if (chosen.Count == 0) return NotFound();

        var sent = await lots.Propose(chosen, Offer, Proposal.Text!.Trim(), Proposal.FormKey, stop);
        return this.Done($"Le message est envoyé à {French.Counted(sent, "personne", "personnes")}.", "/Employeur/Candidatures/Index", new { reference });
    }

    async Task<bool> Find(string reference, CancellationToken stop)
    {
        if (await db.OffersWithCandidatesOf(me).AsNoTracking().Include(o => o.Commune).SingleOrDefaultAsync(o => o.Reference == reference && o.State == OfferState.Publiee, stop) is not { } offer) return false;

        Offer = offer;
        var people = await db.PoolFor(offer, me, calendar.Now).OrderBy(a => a.FamilyName).ThenBy(a => a.Id).Take(Shown)
            .Select(a => new { a.Id, Name = a.GivenName + " " + a.FamilyName, a.OfferCopy }).ToListAsync(stop);
        People = [.. people.Select(a => new SelectListItem($"{a.Name}, a postulé à « {a.OfferCopy.Title} »", a.Id.ToString()))];
        return true;
    }

    public sealed record ProposalInput
    {
        [Display(Name = "À qui ?"), Required(ErrorMessage = "Choisissez au moins une personne.")]
        public Guid[]? People { get; init; }

        [Display(Name = "Message", Description = "Relisez-le, changez-le : il part tout de suite, en votre nom, avec votre adresse pour vous répondre.")]
        [Required(ErrorMessage = "Écrivez ce que la personne lira."), StringLength(ApplicationMessage.TextMaxLength, ErrorMessage = "Écrivez au plus {1} caractères.")]
        public string? Text { get; init; }

        /// <summary>Drawn when the form was shown: sent twice, each person is written to once.</summary>
        public Guid FormKey { get; init; }

        public static ProposalInput For(Offer offer, string address) => new()
        {
            FormKey = Guid.NewGuid(),
            Text = $"""
                Bonjour,

                Vous aviez postulé chez nous, et accepté de lire nos autres offres. Nous recrutons de nouveau : {offer.Title}{(offer.Commune is null ? "" : $", à {offer.Commune.Name}")}.

                L’offre est ici : {address}

                Si elle vous intéresse, postulez sur cette page.

                {offer.PublicEmployer ?? "L’employeur"}
                """,
        };
    }
}
