using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Visits;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Export;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Calendar = Emploi.Allier.Core.Platform.Time.Calendar;

namespace Emploi.Allier.Web.Pages.Equipe.Visites;

/// <summary>The visits of a month, and how many companies were accompanied over a period.</summary>
public sealed class IndexModel(EmploiDbContext db, VisitDesk desk, Calendar calendar) : ListPage
{
    const string MonthFormat = "yyyy-MM";

    static readonly IReadOnlyList<Column<Line>> columns = Export.Columns<Line>(
        new("Entreprise", line => line.Company, 40),
        new("SIREN", line => line.Siren, 12),
        new("Date", line => line.Day, 12),
        new("Qui y va", line => line.Visitor, 30),
        new("État", line => line.State.Label(), 12),
        new("Objet", line => line.Purpose, 40),
        new("Besoins", line => line.Needs, 60),
        new("Promis", line => line.Promised, 40),
        new("Suite", line => line.NextStep, 40),
        new("Suite le", line => line.NextOn, 12),
        new("Offres", line => line.Offers, 8));

    [BindProperty(SupportsGet = true, Name = "mois")]
    public string? Asked { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "État")]
    public VisitState? Etat { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Qui y va")]
    public Guid? Qui { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Du", Description = "Par exemple 01/01/2027")]
    public DateOnly? Du { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Au", Description = "Par exemple 31/12/2027")]
    public DateOnly? Au { get; set; }

    public DateOnly First { get; private set; }
    public DateOnly Today => calendar.Today;
    public DateOnly From => Du ?? new(Today.Year, 1, 1);
    public DateOnly To => Au ?? Today;
    public int Accompanied { get; private set; }
    public IReadOnlyList<SelectListItem> People { get; private set; } = [];
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        First = DateOnly.TryParseExact(Asked, MonthFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is > 2000 and < 2200 ? month : new(Today.Year, Today.Month, 1);
        var end = First.AddMonths(1);
        var lines = db.Set<Visit>()
            .Where(v => v.Day >= First && v.Day < end && (Etat == null || v.State == Etat) && (Qui == null || v.VisitorId == Qui))
            .OrderBy(v => v.Day).ThenBy(v => v.Organisation.Name).ThenBy(v => v.Id)
            .Select(v => new Line(v.Id, v.Organisation.Name, v.Organisation.Siren, v.Day, v.Visitor.DisplayName, v.State, v.Purpose, v.Needs, v.Promised, v.NextStep, v.NextOn, v.Offers.Count));
        if (Format is { } format) return new ExportResult<Line>(format, $"Visites {MonthName(0)}", columns, lines.AsAsyncEnumerable());

        Accompanied = await db.AccompaniedBetween(From, To).CountAsync(stop);
        People = await desk.People(stop);
        Lines = await Slice(lines, stop);
        return Page();
    }

    public string MonthName(int ahead) => First.AddMonths(ahead).ToString(MonthFormat, CultureInfo.InvariantCulture);

    public sealed record Line(
        Guid Id, string Company, string? Siren, DateOnly Day, string Visitor, VisitState State, string? Purpose, string? Needs, string? Promised, string? NextStep, DateOnly? NextOn, int Offers);
}
