using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Parameters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Employeur.Candidatures;

/// <summary>Moves one application or many to another offer of the same company, with one message.</summary>
public sealed class TransfererModel(EmploiDbContext db, ApplicationLots lots, Parameters parameters, Me me) : LotPage(db, parameters, me)
{
    readonly EmploiDbContext db = db;
    readonly Me me = me;

    [BindProperty]
    public TransferInput Transfer { get; set; } = new();

    public IReadOnlyList<SelectListItem> Others { get; private set; } = [];

    public async Task<IActionResult> OnGet(string reference, CancellationToken stop)
    {
        if (!await Show(reference, stop)) return NotFound();
        Transfer = TransferInput.For(Inbox.Offer!);
        return Page();
    }

    public async Task<IActionResult> OnPost(string reference, CancellationToken stop)
    {
        if (!await Show(reference, stop)) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (await OthersOf().Include(o => o.Commune).SingleOrDefaultAsync(o => o.Reference == Transfer.To, stop) is not { } to)
            return this.Again(new("Transfer.To", "Choisissez une de vos offres en ligne."));

        var gone = await lots.Transfer(C, to, Transfer.Text!.Trim(), Transfer.FormKey, stop);
        var others = C.Length - gone;
        return ToList(
            $"{French.Counted(gone, "candidature transférée", "candidatures transférées")} à « {to.Title} ».{(gone == 0 ? "" : $" Le message part dans {French.Counted(Minutes, "minute", "minutes")} : d’ici là, vous pouvez annuler.")}{(others > 0 ? $" Pour {French.Number(others)}, rien n’a changé : la personne avait déjà postulé à cette offre, ou quelqu’un avait décidé." : "")}");
    }

    async Task<bool> Show(string reference, CancellationToken stop)
    {
        if (!await Find(reference, null, stop)) return false;
        Others = await OthersOf().OrderBy(o => o.Title).ThenBy(o => o.Reference)
            .Select(o => new SelectListItem(o.Title + ", " + (o.Commune == null ? "" : o.Commune.Name + ", ") + o.Reference, o.Reference)).ToListAsync(stop);
        return true;
    }

    /// <summary>Nobody's application leaves the company that it was sent to.</summary>
    IQueryable<Offer> OthersOf() => db.OffersWithCandidatesOf(me).Where(o => o.OrganisationId == Inbox.OrganisationId && o.Id != Inbox.Offer!.Id && o.State == OfferState.Publiee
        && db.Set<Posting>().Any(p => p.OfferId == o.Id && p.AppliesHere));

    public sealed record TransferInput
    {
        [Display(Name = "Vers quelle offre ?"), Required(ErrorMessage = "Choisissez l’offre.")]
        public string? To { get; init; }

        [Display(Name = "Message envoyé au candidat ou à la candidate", Description = "Relisez-le, changez-le : il part en votre nom, avec votre adresse pour vous répondre.")]
        [Required(ErrorMessage = "Écrivez ce que la personne lira."), StringLength(ApplicationMessage.TextMaxLength, ErrorMessage = "Écrivez au plus {1} caractères.")]
        public string? Text { get; init; }

        /// <summary>Drawn when the form was shown: sent twice, it moves once.</summary>
        public Guid FormKey { get; init; }

        public static TransferInput For(Offer from) => new()
        {
            FormKey = Guid.NewGuid(),
            Text = $"""
                Bonjour,

                Vous avez postulé à notre offre « {from.Title} ». Une autre de nos offres nous semble mieux vous convenir : nous y avons transféré votre candidature. Vous pouvez lire cette offre sur la page de votre candidature.

                Si elle ne vous intéresse pas, dites-le-nous, ou retirez votre candidature sur la même page.

                {from.PublicEmployer ?? "L’employeur"}
                """,
        };
    }
}
