using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Visits;
using Emploi.Allier.Core.Platform.Export;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Equipe.Visites;

/// <summary>The companies behind the figure, and why each is counted.</summary>
public sealed class EntreprisesModel(EmploiDbContext db, Calendar calendar) : ListPage
{
    static readonly IReadOnlyList<Column<AccompaniedCompany>> columns = Export.Columns<AccompaniedCompany>(
        new("Entreprise", line => line.Name, 40),
        new("SIREN", line => line.Siren, 12),
        new("Visites", line => line.Visits, 8),
        new("Dernière visite", line => line.LastVisit, 14),
        new("Offres relayées", line => line.Relayed, 10),
        new("Embauches", line => line.Hires, 10));

    [BindProperty(SupportsGet = true), Display(Name = "Du", Description = "Par exemple 01/01/2027")]
    public DateOnly? Du { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Au", Description = "Par exemple 31/12/2027")]
    public DateOnly? Au { get; set; }

    public DateOnly From => Du ?? new(calendar.Today.Year, 1, 1);
    public DateOnly To => Au ?? calendar.Today;
    public IReadOnlyList<AccompaniedCompany> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var lines = db.AccompaniedBetween(From, To).OrderBy(c => EF.Functions.Collate(c.Name, "fr-x-icu")).ThenBy(c => c.Id);
        if (Format is { } format) return new ExportResult<AccompaniedCompany>(format, "Entreprises accompagnées", columns, lines.AsAsyncEnumerable());

        Lines = await Slice(lines, stop);
        return Page();
    }
}
