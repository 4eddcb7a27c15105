using Emploi.Allier.Core.Candidates;
using Emploi.Allier.Core.Territory;
using Microsoft.AspNetCore.Authorization;

namespace Emploi.Allier.Web.Pages.Alertes;

[AllowAnonymous]
public sealed class ArreterModel(Alerts alerts, PlaceResolver places) : AlertPage(places)
{
    public async Task OnGet(CancellationToken stop) => Alert = await alerts.Find(Jeton, stop);

    public async Task OnPost(CancellationToken stop)
    {
        await alerts.Stop(Jeton, stop);
        IsDone = true;
    }
}
