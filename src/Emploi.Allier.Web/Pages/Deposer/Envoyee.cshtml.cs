using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Offers;
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

    public async Task<IActionResult> OnGet(string reference, CancellationToken stop) => await Find(reference, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostCall(string reference, CancellationToken stop)
    {
        if (!await Find(reference, stop)) return NotFound();
        await sending.AskCall(Posting, stop);
        return this.Done("C’est noté : une personne du Département vous appelle au sujet de l’aide.", "Envoyee", new { reference });
    }

    async Task<bool> Find(string reference, CancellationToken stop)
    {
        if (await drafts.Find(device.Writer, reference, stop) is not { } found) return false;
        (Posting, Cied) = (found, cied.For(found.Offer));
        return true;
    }
}
