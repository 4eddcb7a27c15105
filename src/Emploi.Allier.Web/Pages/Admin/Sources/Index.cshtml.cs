using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Npgsql;

namespace Emploi.Allier.Web.Pages.Admin.Sources;

public sealed class IndexModel(EmploiDbContext db, NpgsqlDataSource database, Calendar calendar) : PageModel
{
    public IReadOnlyList<(SourceHealth Health, SourceDays Days)> Sources { get; private set; } = [];

    public int Abnormal => Sources.Count(each => each.Health.IsAbnormal);

    public async Task OnGet(CancellationToken stop)
    {
        var days = await SourceDays.Read(database, calendar.Today, source: null, stop);
        Sources = [.. (await SourceHealth.Read(db, calendar.Now, slug: null, stop)).Select(health => (health, days(health.Source.Id)))];
    }
}
