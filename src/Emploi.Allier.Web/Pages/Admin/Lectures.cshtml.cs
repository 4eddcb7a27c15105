using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Export;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Admin;

public sealed class LecturesModel(EmploiDbContext db) : TrailPage<Reading>(db)
{
    static readonly IReadOnlyList<Column<Reading>> columns = Export.Columns<Reading>(
        new("Quand", reading => reading.At, 18),
        new("Qui", reading => reading.ActorName, 30),
        new("Table", reading => AuditWords.Table(reading.TableName), 30),
        new("Fiche", reading => reading.RowKey, 40),
        new("Pourquoi", reading => reading.Purpose, 60));

    public IReadOnlyList<Reading> Readings { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var readings = Asked();
        if (Format is { } format) return new ExportResult<Reading>(format, "Journal des lectures", columns, readings.AsAsyncEnumerable());

        Readings = await Slice(readings, stop);
        return Page();
    }
}
