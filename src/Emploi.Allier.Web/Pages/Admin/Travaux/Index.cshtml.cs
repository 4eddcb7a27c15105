using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Jobs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Admin.Travaux;

public sealed class IndexModel(EmploiDbContext db, ScheduleList schedules, JobOrders orders, JobSettings settings) : PageModel
{
    public IReadOnlyList<JobLine> Jobs { get; private set; } = [];

    public string Host => settings.Host;

    public async Task OnGet(CancellationToken stop) => Jobs = await JobLine.Read(db, schedules.All, stop);

    public Task<IActionResult> OnPostRun(string name, CancellationToken stop) =>
        Order(name, orders.Run, "Le travail va commencer.", stop);

    public Task<IActionResult> OnPostPause(string name, CancellationToken stop) =>
        Order(name, orders.Pause, "Le travail est en pause. Il ne repart que si vous le lancez ou le reprenez.", stop);

    public Task<IActionResult> OnPostResume(string name, CancellationToken stop) =>
        Order(name, orders.Resume, "Le travail reprend à son prochain passage.", stop);

    public Task<IActionResult> OnPostStop(string name, CancellationToken stop) =>
        Order(name, orders.Stop, "L’arrêt est demandé. Le travail s’arrête à la fin de son étape.", stop);

    async Task<IActionResult> Order(string name, Func<string, CancellationToken, Task> order, string done, CancellationToken stop)
    {
        if (schedules.Find(name) is null) return NotFound();
        await order(name, stop);
        return this.Done(done, "/Admin/Travaux/Travail", new { name });
    }
}
