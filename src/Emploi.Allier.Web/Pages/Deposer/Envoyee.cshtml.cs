using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Web.Employers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Deposer;

/// <summary>What happens next, said once the offer is on its way.</summary>
public sealed class EnvoyeeModel(Drafts drafts, DraftDevice device, Sending sending, CiedAdvice cied) : PageModel
{
    public Posting Posting { get; private set; } = null!;

    public CiedAnswer Cied { get; private set; } = null!;

    public Offer Offer => Posting.Offer;

    [BindProperty]
    public CallInput Call { get; set; } = new();

    public async Task<IActionResult> OnGet(string reference, CancellationToken stop) =>
        !await Find(reference, stop) ? NotFound() : Offer.State is OfferState.Brouillon ? RedirectToPage("Verifier", new { reference }) : Page();

    public async Task<IActionResult> OnPostCall(string reference, CancellationToken stop)
    {
        if (!await Find(reference, stop)) return NotFound();
        if (Offer.State is OfferState.Brouillon) return RedirectToPage("Verifier", new { reference });
        if (!Phone.TryParse(Call.Phone, out var phone)) return this.Again(new("Phone", "Écrivez le numéro où vous appeler, par exemple 04 70 00 00 00."));
        if (!ModelState.IsValid) return Page();
        await sending.AskCall(Posting, phone.Value, Call.Moment?.Trim(), stop);
        return this.Done("C’est noté : une personne du Département vous appelle au sujet de l’aide.", "Envoyee", new { reference });
    }

    public sealed record CallInput
    {
        [Display(Name = "Votre numéro de téléphone"), StringLength(30)]
        public string? Phone { get; init; }

        [Display(Name = "Quand vous appeler ?", Description = "Par exemple : le matin, ou après 17 heures"), StringLength(100)]
        public string? Moment { get; init; }
    }

    async Task<bool> Find(string reference, CancellationToken stop)
    {
        if (await drafts.Find(device.Writer, reference, stop) is not { } found) return false;
        (Posting, Cied) = (found, cied.For(found.Offer));
        return true;
    }
}
