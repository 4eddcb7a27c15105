using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Tasks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Taches;

public sealed class IndexModel(EmploiDbContext db, Me me, TimeProvider time) : PageModel
{
    const int Shown = 200;

    [BindProperty(SupportsGet = true)]
    public bool Terminees { get; set; }

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGet(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var mine = db.Set<StaffTask>().Of(me).Where(t => t.DoneAt != null == Terminees);
        Total = await mine.CountAsync(stop);
        // By date the overdue come first of themselves.
        Lines = await (Terminees ? mine.OrderByDescending(t => t.DoneAt) : mine.OrderBy(t => t.DueAt)).Take(Shown)
            .Select(t => new Line(t.Id, t.Title, t.DueAt, t.DoneAt == null && t.DueAt < now, t.ForAccount != null, t.DoneAt, t.DoneByName))
            .ToListAsync(stop);
    }

    public sealed record Line(Guid Id, string Title, DateTimeOffset Due, bool IsLate, bool IsMine, DateTimeOffset? DoneAt, string? DoneBy);
}
