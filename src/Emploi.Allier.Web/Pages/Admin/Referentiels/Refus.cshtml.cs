using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Platform.Export;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Admin.Referentiels;

public sealed class RefusModel(EmploiDbContext db) : PageModel
{
    const int PageSize = 100;

    static readonly IReadOnlyList<Column<ReferenceImportRefusal>> Columns = Export.Columns<ReferenceImportRefusal>(
        new("Ligne", r => r.Line, 10), new("Raison", r => r.Reason, 80));

    [BindProperty(SupportsGet = true)] public int P { get; set; } = 1;
    [BindProperty(SupportsGet = true)] public ExportFormat? Format { get; set; }

    public string FileName { get; private set; } = "";
    public int Count { get; private set; }
    public int Pages => (Count + PageSize - 1) / PageSize;
    public IReadOnlyList<ReferenceImportRefusal> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (await db.Set<ReferenceImport>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, stop) is not { } import) return NotFound();
        if (Format is { } format) return new ExportResult<ReferenceImportRefusal>(format, "Lignes refusées", Columns, Refusals(id).AsAsyncEnumerable());

        (FileName, Count) = (import.FileName, import.Refused);
        P = Math.Clamp(P, 1, Math.Max(1, Pages));
        Rows = await Refusals(id).Skip((P - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        return Page();
    }

    IQueryable<ReferenceImportRefusal> Refusals(Guid id) =>
        db.Set<ReferenceImportRefusal>().AsNoTracking().Where(r => r.ImportId == id).OrderBy(r => r.Line);
}
