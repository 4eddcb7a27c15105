using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Export;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Admin;

public sealed class JournalModel(EmploiDbContext db) : PageModel
{
    const int PageSize = 50;

    static readonly IReadOnlyList<Column<AuditEntry>> columns = Export.Columns<AuditEntry>(
        new("Quand", entry => entry.At, 18),
        new("Qui", entry => entry.ActorName, 30),
        new("Quoi", entry => Words(entry.Action)),
        new("Table", entry => entry.TableName, 24),
        new("Fiche", entry => entry.RowKey, 40),
        new("Avant", entry => entry.Before, 60),
        new("Après", entry => entry.After, 60));

    [BindProperty(SupportsGet = true), Display(Name = "Qui", Description = "Une partie du nom")]
    public string? Qui { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Table")]
    public string? Table { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Identifiant de la fiche")]
    public string? Fiche { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Du")]
    public DateOnly? Du { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Au")]
    public DateOnly? Au { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Current { get; set; } = 1;

    [BindProperty(SupportsGet = true, Name = "format")]
    public ExportFormat? Format { get; set; }

    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];
    public int Count { get; private set; }
    public int Pages => (Count + PageSize - 1) / PageSize;

    public IEnumerable<SelectListItem> Tables => db.Model.GetEntityTypes().Where(entity => entity.IsAudited())
        .Select(entity => entity.GetTableName()!).Distinct().Order(StringComparer.Ordinal).Select(table => new SelectListItem(table, table));

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var entries = Asked().AsNoTracking().OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id);
        if (Format is { } format) return new ExportResult<AuditEntry>(format, "Journal des modifications", columns, entries.AsAsyncEnumerable());

        Count = await entries.CountAsync(stop);
        Current = Math.Clamp(Current, 1, Math.Max(1, Pages));
        Entries = await entries.Skip((Current - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        return Page();
    }

    IQueryable<AuditEntry> Asked()
    {
        var entries = db.Set<AuditEntry>().AsQueryable();
        if (Qui is not null) entries = entries.Where(entry => entry.ActorName.ToLower().Contains(Qui.Trim().ToLower()));
        if (Table is not null) entries = entries.Where(entry => entry.TableName == Table);
        if (Fiche is not null) entries = entries.Where(entry => entry.RowKey == Fiche.Trim());
        if (Du is { } from && Calendar.StartOf(from) is var start) entries = entries.Where(entry => entry.At >= start);
        if (Au is { } to && Calendar.StartOf(to.AddDays(1)) is var end) entries = entries.Where(entry => entry.At < end);
        return entries;
    }

    public static string Words(AuditAction action) => action switch
    {
        AuditAction.Added => "Ajout",
        AuditAction.Changed => "Modification",
        _ => "Suppression",
    };
}
