using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Export;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Employeur.Vivier;

/// <summary>Those who agree to hear of other offers.</summary>
public sealed class IndexModel(EmploiDbContext db, ReadingLog readings, Calendar calendar, Me me) : ListPage
{
    static readonly IReadOnlyList<Column<Line>> columns = Export.Columns<Line>(
        new("Nom", line => line.Name, 30), new("E-mail", line => line.Email, 30), new("Téléphone", line => line.Phone, 16), new("A postulé à", line => line.Copy.Title, 40),
        new("Le", line => line.ReceivedAt, 18), new("État", line => line.State.Label(), 20), new("Accord jusqu’au", line => line.Until, 18));

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var lines = db.Pool(me, calendar.Now).OrderBy(a => a.FamilyName).ThenBy(a => a.GivenName).ThenBy(a => a.Id)
            .Select(a => new Line(a.Id, a.GivenName + " " + a.FamilyName, a.Email, a.Phone, a.OfferCopy, a.ConfirmedAt!.Value, a.State, a.PoolUntil!.Value));
        if (Format is not null) await readings.Note<Account>(me.Id, "Vivier exporté par l’employeur", stop);
        if (Format is { } format) return new ExportResult<Line>(format, "Vivier", columns, lines.AsAsyncEnumerable());

        Lines = await Slice(lines, stop);
        return Page();
    }

    public sealed record Line(Guid Id, string Name, string? Email, string? Phone, OfferCopy Copy, DateTimeOffset ReceivedAt, ApplicationState State, DateTimeOffset Until);
}
