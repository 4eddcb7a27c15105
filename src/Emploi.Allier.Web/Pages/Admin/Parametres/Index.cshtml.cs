using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Export;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Admin.Parametres;

public sealed class IndexModel(EmploiDbContext db, ParameterCatalog catalog, Calendar calendar) : PageModel
{
    static readonly IReadOnlyList<Column<Line>> columns = Export.Columns<Line>(
        new("Clé", line => line.Key, 30),
        new("Paramètre", line => line.Label, 50),
        new("Valeur aujourd’hui", line => line.Value, 24),
        new("À confirmer", line => line.ToConfirm),
        new("Valeur suivante", line => line.Next, 24),
        new("À partir du", line => line.NextFrom),
        new("Source", line => line.Source, 60));

    [BindProperty(SupportsGet = true, Name = "format")]
    public ExportFormat? Format { get; set; }

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var values = (await db.Set<ParameterValue>().AsNoTracking().OrderBy(v => v.EffectiveFrom).ThenBy(v => v.SetAt).ThenBy(v => v.Id).ToListAsync(stop))
            .ToLookup(value => value.Key);
        Lines = [.. catalog.All.Select(parameter => Of(parameter, values[parameter.Key].ToList()))];
        return Format is { } format ? new ExportResult<Line>(format, "Paramètres", columns, Lines.ToAsyncEnumerable()) : Page();
    }

    Line Of(Parameter parameter, List<ParameterValue> values)
    {
        var now = values.FindLast(value => value.EffectiveFrom <= calendar.Today);
        var nextFrom = values.Find(value => value.EffectiveFrom > calendar.Today)?.EffectiveFrom;
        var next = values.FindLast(value => value.EffectiveFrom == nextFrom);
        return new(parameter.Key, parameter.Label, parameter.Show(now?.Value ?? parameter.Default), parameter.ToConfirm && now is null,
            next is null ? null : parameter.Show(next.Value), nextFrom, now?.Source ?? parameter.Source);
    }

    public sealed record Line(string Key, string Label, string Value, bool ToConfirm, string? Next, DateOnly? NextFrom, string Source);
}
