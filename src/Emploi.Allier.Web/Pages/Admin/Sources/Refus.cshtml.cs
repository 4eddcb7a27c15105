using System.Text.Json;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds;
using Emploi.Allier.Core.Feeds.Reading;
using Emploi.Allier.Core.Feeds.Sources;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Export;
using Emploi.Allier.Core.Platform.Parameters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Admin.Sources;

public sealed class RefusModel(EmploiDbContext db, SourceDesk desk, Parameters parameters) : ListPage
{
    static readonly IReadOnlyList<Column<RefusedRow>> columns = Export.Columns<RefusedRow>(
        new("Ligne", r => r.RowNumber, 10), new("Référence", r => r.Reference, 24), new("Code", r => r.Code, 20), new("Raison", r => r.Reason, 80), new("Ce que dit la source", r => r.Item, 80));

    [BindProperty(SupportsGet = true, Name = "raison")]
    public string? Reason { get; set; }

    public Source Source { get; private set; } = null!;

    /// <summary>What was refused before is forgotten.</summary>
    public int Days => parameters.Get(RefusedRow.KeptDays);

    public IReadOnlyList<RefusedRow> Rows { get; private set; } = [];
    public IReadOnlyList<(string Code, string Said, int Count)> Reasons { get; private set; } = [];

    public async Task<IActionResult> OnGet(string slug, CancellationToken stop)
    {
        if (await Find(slug, stop) is not { } source) return NotFound();
        Source = source;
        var all = db.Set<RefusedRow>().AsNoTracking().Where(row => row.SourceId == source.Id);
        var rows = all.Where(row => Reason == null || row.Code == Reason).OrderBy(row => row.RowNumber).ThenBy(row => row.Reference);
        if (Format is { } format) return new ExportResult<RefusedRow>(format, $"Lignes refusées de {source.Name}", columns, rows.AsAsyncEnumerable());

        Reasons = (await all.GroupBy(row => row.Code).Select(same => new { same.Key, Reason = same.Min(row => row.Reason)!, Count = same.Count() }).OrderByDescending(each => each.Count).ThenBy(each => each.Key).ToListAsync(stop))
            .ConvertAll(each => (each.Key, FeedCodes.Said(each.Key) ?? InShort(each.Reason), each.Count));
        Rows = await Slice(rows, stop);
        return Page();
    }

    public async Task<IActionResult> OnPostReplay(string slug, CancellationToken stop)
    {
        if (await Find(slug, stop) is not { Enabled: true } source) return NotFound();
        await desk.Replay(source, stop);
        return this.Done("Les lignes refusées sont relues à la lecture qui commence.", "Source", new { slug });
    }

    /// <summary>"Ce n’est pas un emploi", without what follows the colon.</summary>
    static string InShort(string reason) => (reason.IndexOfAny([':', '.']) is > 0 and var end ? reason[..end] : reason).Trim();

    public IReadOnlyDictionary<string, string> Said(RefusedRow row) => JsonSerializer.Deserialize<Dictionary<string, string>>(row.Item) ?? [];

    public string Title(RefusedRow row) => Said(row).GetValueOrDefault(FeedField.Title.Label(), "Tout ce que dit la ligne");

    Task<Source?> Find(string slug, CancellationToken stop) => db.Set<Source>().AsNoTracking().SingleOrDefaultAsync(s => s.Slug == slug, stop);
}
