using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.People;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Offres;

[AllowAnonymous]
public sealed class SignalerModel(EmploiDbContext db, OfferReports reports) : PageModel
{
    [BindProperty]
    public Input Report { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public bool Envoye { get; set; }

    public Reported Offer { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string slug, CancellationToken stop) => await Find(slug, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string slug, CancellationToken stop)
    {
        if (!await Find(slug, stop)) return NotFound();
        if (!ModelState.IsValid) return Page();
        var text = Nir.Drop(Report.Text?.Trim() ?? "").Text;
        if (Report.Reason is ReportReason.Autre && text.Length == 0)
            return this.Again(new(nameof(Input.Text), "Dites en quelques mots ce qui ne va pas."));

        // A field that no person sees: whoever fills it hears the same answer, and nothing is kept.
        if (string.IsNullOrEmpty(Report.Site))
            await reports.Receive(Offer.Id, Report.Reason!.Value, text.Length > 0 ? text : null, Report.Email?.Trim(), stop);
        return this.Done("Merci. Votre signalement est transmis à l’équipe, qui examine l’offre.", "/Offres/Signaler", new { slug, Envoye = true });
    }

    /// <summary>Whatever became of it since: who read it may still say what was wrong.</summary>
    async Task<bool> Find(string slug, CancellationToken stop)
    {
        var reference = OfferSlug.Reference(slug);
        var found = await db.Set<Offer>().Where(o => o.Reference == reference && o.PublishedAt != null)
            .Select(o => new Reported(o.Id, o.Title, o.Commune!.Name)).SingleOrDefaultAsync(stop);
        if (found is not null) Offer = found;
        return found is not null;
    }

    public sealed record Input
    {
        [Display(Name = "Que voulez-vous signaler ?"), Required(ErrorMessage = "Choisissez ce que vous signalez.")]
        public ReportReason? Reason { get; init; }

        [Display(Name = "Ce qui ne va pas", Description = "Par exemple, la phrase de l’offre, ou ce que l’on vous a répondu. N’indiquez pas de nom.")]
        [StringLength(OfferReport.TextMaxLength)]
        public string? Text { get; init; }

        [Display(Name = "Votre adresse e-mail", Description = "Pour recevoir notre réponse. Par exemple : prenom.nom@exemple.fr")]
        [StringLength(OfferReport.EmailMaxLength), EmailField]
        public string? Email { get; init; }

        [Display(Name = "Ne remplissez pas ce champ")]
        public string? Site { get; init; }
    }

    public sealed record Reported(Guid Id, string Title, string? Place);
}
