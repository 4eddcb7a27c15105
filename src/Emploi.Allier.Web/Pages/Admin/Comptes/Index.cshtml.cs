using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Export;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Admin.Comptes;

public sealed class IndexModel(EmploiDbContext db) : ListPage
{
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public Role? Role { get; set; }
    [BindProperty(SupportsGet = true)] public StaffState? Etat { get; set; }
    [BindProperty(SupportsGet = true)] public string? Tri { get; set; }

    public IReadOnlyList<StaffRow> Rows { get; private set; } = [];

    public IEnumerable<SelectListItem> RoleItems => Enum.GetValues<Role>().Select(r => new SelectListItem(r.Label(), r.ToString(), r == Role));
    public IEnumerable<SelectListItem> StateItems => Enum.GetValues<StaffState>().Select(s => new SelectListItem(s.Words(), s.ToString(), s == Etat));

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var found = StaffList.Filter(db, Q, Role, Etat);
        if (Format is { } format)
            return new ExportResult<StaffRow>(format, "Comptes des agentes et agents", StaffList.Columns, StaffList.Rows(db, StaffList.Sort(found, Tri)).AsAsyncEnumerable());

        Rows = await Slice(StaffList.Rows(db, StaffList.Sort(found, Tri)), stop);
        return Page();
    }
}
