using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Candidates.Visible;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Employeur.Contacts;

/// <summary>One request: a name is read here, once it was given and as long as it is.</summary>
public sealed class DetailModel(ContactRequests contacts, VisibleProfiles visible, ReadingLog readings, Calendar calendar, Me me) : PageModel
{
    public ContactRequest Asked { get; private set; } = null!;

    /// <summary>The person is seen by this employer.</summary>
    public bool IsSeen { get; private set; }
    public bool IsGiven => IsSeen && Asked.State is ContactState.Acceptee;
    public DateTimeOffset Now => calendar.Now;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (await contacts.SentBy(me).AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, stop) is not { } found) return NotFound();
        Asked = found;
        IsSeen = (await visible.ToEmployer(me, stop)).Any(profile => profile.Id == found.VisibilityId);
        if (IsGiven) await readings.Note<Profile>(found.AccountId, $"Coordonnées lues par {found.EmployerName}", stop);
        return Page();
    }
}
