using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Platform.Export;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Admin.Referentiels;

public sealed class RefusModel(EmploiDbContext db) : ListPage
{
    static readonly IReadOnlyList<Column<ReferenceImportRefusal>> Columns = Export.Columns<ReferenceImportRefusal>(
        new("Ligne", r => r.Line, 10), new("Raison", r => r.Reason, 80));


    public string FileName { get; private set; } = "";
    public IReadOnlyList<ReferenceImportRefusal> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (await db.Set<ReferenceImport>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, stop) is not { } import) return NotFound();
        if (Format is { } format) return new ExportResult<ReferenceImportRefusal>(format, "Lignes refusées", Columns, Refusals(id).AsAsyncEnumerable());

        FileName = import.FileName;
        Rows = await Slice(Refusals(id), stop, size: 100);
        return Page();
    }

    IQueryable<ReferenceImportRefusal> Refusals(Guid id) =>
        db.Set<ReferenceImportRefusal>().AsNoTracking().Where(r => r.ImportId == id).OrderBy(r => r.Line);
}
