using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Export;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Equipe.Signalements;

public sealed class IndexModel(EmploiDbContext db, Calendar calendar) : ListPage
{
    static readonly IReadOnlyList<Column<Line>> columns = Export.Columns<Line>(
        new("Offre", line => line.Title, 50),
        new("Référence", line => line.Reference, 12),
        new("Motif", line => line.Reason.Label(), 28),
        new("Reçu le", line => line.At, 18),
        new("À traiter avant le", line => line.DueAt, 18),
        new("Décision", line => line.Decision?.Label(), 26),
        new("Traité le", line => line.DecidedAt, 18),
        new("Par", line => line.DecidedBy, 30));

    [BindProperty(SupportsGet = true)]
    public bool Traites { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Motif")]
    public ReportReason? Motif { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Offre", Description = "Des mots de son titre")]
    public string? Offre { get; set; }

    public DateTimeOffset Now => calendar.Now;
    public int Open { get; private set; }
    public int Decided { get; private set; }
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var asked = Asked();
        // By date the overdue come first of themselves.
        var lines = (Traites ? asked.OrderByDescending(r => r.DecidedAt) : asked.OrderBy(r => r.DueAt)).ThenBy(r => r.Id)
            .Select(r => new Line(r.OfferId, r.Offer.Title, r.Offer.Reference, r.Reason, r.At, r.DueAt, r.Decision, r.DecidedAt, r.DecidedByName));
        if (Format is { } format) return new ExportResult<Line>(format, Traites ? "Signalements traités" : "Signalements à traiter", columns, lines.AsAsyncEnumerable());

        Open = await db.Set<OfferReport>().CountAsync(r => r.DecidedAt == null, stop);
        Decided = await db.Set<OfferReport>().CountAsync(r => r.DecidedAt != null, stop);
        Lines = await Slice(lines, stop);
        return Page();
    }

    IQueryable<OfferReport> Asked()
    {
        var found = db.Set<OfferReport>().Where(r => r.DecidedAt != null == Traites);
        if (Motif is { } reason) found = found.Where(r => r.Reason == reason);
        if (Offre?.Trim() is { Length: > 0 } words) found = found.Where(r => EF.Functions.ILike(r.Offer.Title, Like.Containing(words)));
        return found;
    }

    public sealed record Line(
        Guid OfferId, string Title, string Reference, ReportReason Reason, DateTimeOffset At, DateTimeOffset DueAt, ReportDecision? Decision, DateTimeOffset? DecidedAt, string? DecidedBy);
}
