using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds.Blocking;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Export;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Admin.Blocages;

public sealed class IndexModel(EmploiDbContext db, BlockDesk desk) : ListPage
{
    static readonly IReadOnlyList<Column<Line>> columns = Export.Columns<Line>(
        new("Bloqué", line => line.Name, 50), new("SIREN", line => line.Siren, 12), new("Motif", line => line.Motive, 50), new("Depuis le", line => line.Since, 18), new("Offres retirées", line => line.Hidden, 12));

    [BindProperty(SupportsGet = true, Name = "expressions")]
    public bool OfPhrases { get; set; }

    [BindProperty(SupportsGet = true, Name = "mot")]
    public string? Words { get; set; }

    public int Employers { get; private set; }
    public int Phrases { get; private set; }
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var lines = OfPhrases ? AskedPhrases() : AskedEmployers();
        if (Format is { } format) return new ExportResult<Line>(format, OfPhrases ? "Expressions bloquées" : "Employeurs bloqués", columns, lines.AsAsyncEnumerable());

        Employers = await db.Set<BlockedEmployer>().CountAsync(stop);
        Phrases = await db.Set<BlockedPhrase>().CountAsync(stop);
        Lines = await Slice(lines, stop);
        return Page();
    }

    public async Task<IActionResult> OnPostLift(Guid id, CancellationToken stop)
    {
        await desk.Lift(id, stop);
        return this.Done("Le blocage est levé : les offres que leur source donne encore reviennent à leur prochaine lecture.", "Index", OfPhrases ? new { expressions = true } : null);
    }

    IQueryable<Line> AskedPhrases()
    {
        var phrases = db.Set<BlockedPhrase>().AsNoTracking();
        if (!string.IsNullOrWhiteSpace(Words) && Like.Containing(Words.Trim()) is var like)
            phrases = phrases.Where(p => EF.Functions.ILike(p.Phrase, like) || EF.Functions.ILike(p.Folded, like) || EF.Functions.ILike(p.Motive, like));
        return phrases.OrderBy(p => p.Folded).Select(p => new Line(p.Id, p.Phrase, null, p.Motive, p.Since, db.Set<BlockedOffer>().Count(b => b.BlockId == p.Id)));
    }

    IQueryable<Line> AskedEmployers()
    {
        var employers = db.Set<BlockedEmployer>().AsNoTracking();
        if (!string.IsNullOrWhiteSpace(Words) && Like.Containing(Words.Trim()) is var like)
            employers = employers.Where(e => EF.Functions.ILike(e.Name!, like) || EF.Functions.ILike(e.Siren!, like) || EF.Functions.ILike(e.Motive, like));
        return employers.OrderBy(e => e.Name).ThenBy(e => e.Id).Select(e => new Line(e.Id, e.Name, e.Siren, e.Motive, e.Since, db.Set<BlockedOffer>().Count(b => b.BlockId == e.Id)));
    }

    public sealed record Line(Guid Id, string? Name, string? Siren, string Motive, DateTimeOffset Since, int Hidden);
}
