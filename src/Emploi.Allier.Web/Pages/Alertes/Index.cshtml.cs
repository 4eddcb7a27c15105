using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates;
using Emploi.Allier.Core.Territory;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Alertes;

public sealed class IndexModel(Alerts alerts, PlaceResolver places, Me me) : PageModel
{
    public IReadOnlyList<SavedSearch> Mine { get; private set; } = [];

    public async Task OnGet(CancellationToken stop) =>
        Mine = await alerts.Of(me.Id).AsNoTracking().OrderByDescending(alert => alert.CreatedAt).ToListAsync(stop);

    public async Task<IActionResult> OnPostPause(Guid id, CancellationToken stop)
    {
        await alerts.Pause(me.Id, id, stop);
        return this.Done("L’alerte est en pause.", "/Alertes/Index");
    }

    public async Task<IActionResult> OnPostResume(Guid id, CancellationToken stop)
    {
        await alerts.Resume(me.Id, id, stop);
        return this.Done("L’alerte reprend.", "/Alertes/Index");
    }

    public async Task<IActionResult> OnPostFollow(Guid id, AlertRhythm rhythm, CancellationToken stop)
    {
        if (!Enum.IsDefined(rhythm)) return BadRequest();
        await alerts.Follow(me.Id, id, rhythm, stop);
        return this.Done(rhythm is AlertRhythm.Jour ? "Vous recevrez ces offres chaque jour." : "Vous recevrez ces offres chaque semaine.", "/Alertes/Index");
    }

    public async Task<IActionResult> OnPostDelete(Guid id, CancellationToken stop)
    {
        await alerts.Delete(me.Id, id, stop);
        return this.Done("L’alerte est supprimée.", "/Alertes/Index");
    }

    public string Told(SavedSearch alert) => AlertPage.Told(alert.Address, places);
}
