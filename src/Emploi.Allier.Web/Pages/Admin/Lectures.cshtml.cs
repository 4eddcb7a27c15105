using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Export;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Admin;

public sealed class LecturesModel(EmploiDbContext db) : PageModel
{
    const int PageSize = 50;

    static readonly IReadOnlyList<Column<Reading>> columns = Export.Columns<Reading>(
        new("Quand", reading => reading.At, 18),
        new("Qui", reading => reading.ActorName, 30),
        new("Table", reading => reading.TableName, 24),
        new("Fiche", reading => reading.RowKey, 40),
        new("Pourquoi", reading => reading.Purpose, 60));

    [BindProperty(SupportsGet = true), Display(Name = "Qui", Description = "Une partie du nom")]
    public string? Qui { get; set; }

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

    public IReadOnlyList<Reading> Readings { get; private set; } = [];
    public int Count { get; private set; }
    public int Pages => (Count + PageSize - 1) / PageSize;

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var readings = Asked().AsNoTracking().OrderByDescending(reading => reading.At).ThenByDescending(reading => reading.Id);
        if (Format is { } format) return new ExportResult<Reading>(format, "Journal des lectures", columns, readings.AsAsyncEnumerable());

        Count = await readings.CountAsync(stop);
        Current = Math.Clamp(Current, 1, Math.Max(1, Pages));
        Readings = await readings.Skip((Current - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        return Page();
    }

    IQueryable<Reading> Asked()
    {
        var readings = db.Set<Reading>().AsQueryable();
        if (Qui is not null) readings = readings.Where(reading => reading.ActorName.ToLower().Contains(Qui.Trim().ToLower()));
        if (Fiche is not null) readings = readings.Where(reading => reading.RowKey == Fiche.Trim());
        if (Du is { } from && Calendar.StartOf(from) is var start) readings = readings.Where(reading => reading.At >= start);
        if (Au is { } to && Calendar.StartOf(to.AddDays(1)) is var end) readings = readings.Where(reading => reading.At < end);
        return readings;
    }
}
