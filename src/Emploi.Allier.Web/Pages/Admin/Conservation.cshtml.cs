using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Export;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Retention;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Admin;

public sealed class ConservationModel(EmploiDbContext db, RetentionPlan plan, ScheduleList schedules) : PageModel
{
    static readonly IReadOnlyList<Column<Line>> columns = Export.Columns<Line>(
        new("Table", line => line.Table.Name, 30),
        new("De qui", line => line.Table.Whose, 50),
        new("Pourquoi", line => line.Table.Ground, 50),
        new("Combien de temps", line => line.Table.Kept, 60),
        new("Lignes, environ", line => line.Rows));

    [BindProperty(SupportsGet = true, Name = "format")]
    public ExportFormat? Format { get; set; }

    public DateTimeOffset? LastApplied { get; private set; }
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        // The planner's own estimate: counting every row of every table would cost more than the answer is worth.
        var rows = await db.Database.SqlQuery<Size>($"select relname as name, n_live_tup as rows from pg_stat_user_tables where schemaname = 'public'")
            .ToDictionaryAsync(size => size.Name, size => size.Rows, stop);
        Lines = [.. plan.Tables.Select(table => new Line(table, rows.GetValueOrDefault(table.Name)))];
        if (Format is { } format) return new ExportResult<Line>(format, "Conservation des données", columns, Lines.ToAsyncEnumerable());

        var job = schedules.All.First(schedule => schedule.Job == typeof(ApplyRetention)).Name;
        LastApplied = await db.Set<JobState>().Where(state => state.Name == job).Select(state => state.LastSuccess).SingleOrDefaultAsync(stop);
        return Page();
    }

    public sealed record Line(RetainedTable Table, long Rows);

    sealed record Size(string Name, long Rows);
}
