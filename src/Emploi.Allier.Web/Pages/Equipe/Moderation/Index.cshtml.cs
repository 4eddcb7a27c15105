using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Export;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Equipe.Moderation;

/// <summary>Offers that wait for the team, the most pressing first.</summary>
public sealed class IndexModel(EmploiDbContext db, Calendar calendar) : ListPage
{
    static readonly IReadOnlyList<Column<Line>> columns = Export.Columns<Line>(
        new("Offre", line => line.Title, 50),
        new("Référence", line => line.Reference, 12),
        new("Employeur", line => line.Employer, 30),
        new("Commune", line => line.Commune, 24),
        new("Reçue le", line => line.At, 18),
        new("À relire avant le", line => line.DueAt, 18),
        new("Recruteur ou recruteuse vérifié", line => line.IsProved ? "oui" : "non", 12));

    [BindProperty(SupportsGet = true), Display(Name = "Offre ou employeur", Description = "Des mots de l’un ou de l’autre")]
    public string? Mots { get; set; }

    public DateTimeOffset Now => calendar.Now;

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var waiting = db.Set<Posting>().Where(p => p.DueAt != null && (p.Offer.State == OfferState.Soumise || p.IsChangedLive && p.Offer.State == OfferState.Publiee));
        if (Mots?.Trim() is { Length: > 0 } words)
            waiting = waiting.Where(p => EF.Functions.ILike(p.Offer.Title, Like.Containing(words)) || EF.Functions.ILike(p.Offer.EmployerName!, Like.Containing(words)));
        var lines = waiting.OrderBy(p => p.DueAt).ThenBy(p => p.OfferId).Select(p => new Line(
            p.Offer.Reference, p.Offer.Title, p.Offer.EmployerName, p.Offer.Commune!.Name, p.SubmittedAt!.Value, p.DueAt!.Value, p.IsChangedLive,
            db.ProvedPostings().Any(proved => proved.OfferId == p.OfferId)));
        if (Format is { } format) return new ExportResult<Line>(format, "Offres à relire", columns, lines.AsAsyncEnumerable());

        Lines = await Slice(lines, stop);
        return Page();
    }

    public sealed record Line(string Reference, string Title, string? Employer, string? Commune, DateTimeOffset At, DateTimeOffset DueAt, bool IsChangedLive, bool IsProved);
}
