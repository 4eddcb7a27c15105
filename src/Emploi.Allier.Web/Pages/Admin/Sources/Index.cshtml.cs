using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Admin.Sources;

public sealed class IndexModel(EmploiDbContext db, Calendar calendar) : PageModel
{
    public IReadOnlyList<SourceHealth> Sources { get; private set; } = [];

    public async Task OnGet(CancellationToken stop) => Sources = await SourceHealth.Read(db, calendar.Now, slug: null, stop);
}
