using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Export;
using Emploi.Allier.Core.Platform.Tasks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Taches;

public sealed class IndexModel(EmploiDbContext db, Me me, TimeProvider time) : ListPage
{
    static readonly IReadOnlyList<Column<Line>> columns = Export.Columns<Line>(
        new("Tâche", line => line.Title, 60),
        new("À faire avant le", line => line.Due, 18),
        new("En retard", line => line.IsLate, 10),
        new("Pour", line => line.For, 14),
        new("Terminée le", line => line.DoneAt, 18),
        new("Par", line => line.DoneBy, 30));

    [BindProperty(SupportsGet = true)]
    public bool Terminees { get; set; }

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public bool IsTeam => me.Is(Role.Equipe) || me.Is(Role.Administrateur);

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var mine = db.Set<StaffTask>().Of(me).Where(t => t.DoneAt != null == Terminees);
        // By date the overdue come first of themselves.
        var lines = (Terminees ? mine.OrderByDescending(t => t.DoneAt) : mine.OrderBy(t => t.DueAt)).ThenBy(t => t.Id)
            .Select(t => new Line(t.Id, t.Title, t.DueAt, t.DoneAt == null && t.DueAt < now, t.ForAccount != null, t.DoneAt, t.DoneByName));
        if (Format is { } format) return new ExportResult<Line>(format, Terminees ? "Tâches terminées" : "Tâches à faire", columns, lines.AsAsyncEnumerable());

        Lines = await Slice(lines, stop);
        return Page();
    }

    public sealed record Line(Guid Id, string Title, DateTimeOffset Due, bool IsLate, bool IsMine, DateTimeOffset? DoneAt, string? DoneBy)
    {
        public string For => IsMine ? "Vous" : "Votre équipe";
    }
}
