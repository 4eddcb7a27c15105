using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Web.Employers;
using Emploi.Allier.Web.Security.Stash;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Deposer;

/// <summary>What every page of an offer being written works with.</summary>
public sealed record StepParts(EmploiDbContext Db, Drafts Drafts, OfferRules Rules, DraftDevice Device, FormStash Stash, Me Me);

/// <summary>A page of an offer being written, by whoever writes it.</summary>
public abstract class DraftPage(StepParts parts) : PageModel
{
    [BindProperty]
    public long Revision { get; set; }

    public Posting Posting { get; private set; } = null!;

    public Offer Offer => Posting.Offer;

    public abstract PostingStep Step { get; }

    protected StepParts Parts => parts;

    /// <summary>Somebody whose sign-in has expired signs in again and finds what they typed; a stranger's offer is not there.</summary>
    protected async Task<IActionResult?> Find(string reference, CancellationToken stop)
    {
        if (await parts.Drafts.Find(parts.Device.Writer, reference, stop) is { } found)
        {
            Posting = found;
            return null;
        }
        if (parts.Me.IsSignedIn) return NotFound();
        return Challenge(new AuthenticationProperties { RedirectUri = await parts.Stash.Keep(HttpContext) ?? Request.Path });
    }
}
