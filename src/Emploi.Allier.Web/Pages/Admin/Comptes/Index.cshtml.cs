using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Export;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Admin.Comptes;

public sealed class IndexModel(EmploiDbContext db) : PageModel
{
    const int PageSize = 50;

    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public Role? Role { get; set; }
    [BindProperty(SupportsGet = true)] public StaffState? Etat { get; set; }
    [BindProperty(SupportsGet = true)] public string? Tri { get; set; }
    [BindProperty(SupportsGet = true)] public int P { get; set; } = 1;
    [BindProperty(SupportsGet = true)] public ExportFormat? Format { get; set; }

    public int Count { get; private set; }
    public int Pages => (Count + PageSize - 1) / PageSize;
    public IReadOnlyList<StaffRow> Rows { get; private set; } = [];

    public IEnumerable<SelectListItem> RoleItems => Enum.GetValues<Role>().Select(r => new SelectListItem(r.Words(), r.ToString(), r == Role));
    public IEnumerable<SelectListItem> StateItems => Enum.GetValues<StaffState>().Select(s => new SelectListItem(s.Words(), s.ToString(), s == Etat));

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var found = StaffList.Filter(db, Q, Role, Etat);
        if (Format is { } format)
            return new ExportResult<StaffRow>(format, "Comptes des agents", StaffList.Columns, StaffList.Rows(db, StaffList.Sort(found, Tri)).AsAsyncEnumerable());

        Count = await found.CountAsync(stop);
        P = Math.Clamp(P, 1, Math.Max(1, Pages));
        Rows = await StaffList.Rows(db, StaffList.Sort(found, Tri).Skip((P - 1) * PageSize).Take(PageSize)).ToListAsync(stop);
        return Page();
    }
}
