using Emploi.Allier.Core.Candidates;
using Emploi.Allier.Core.Territory;
using Microsoft.AspNetCore.Authorization;

namespace Emploi.Allier.Web.Pages.Alertes;

[AllowAnonymous]
public sealed class ConfirmerModel(Alerts alerts, PlaceResolver places) : AlertPage(places)
{
    public async Task OnGet(CancellationToken stop) => Alert = await alerts.ToConfirm(Jeton, stop);

    public async Task OnPost(CancellationToken stop)
    {
        Alert = await alerts.Confirm(Jeton, stop);
        IsDone = Alert is not null;
    }
}
