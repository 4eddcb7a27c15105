using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Export;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Admin;

public sealed class JournalModel(EmploiDbContext db) : TrailPage<AuditEntry>(db)
{
    static readonly IReadOnlyList<Column<AuditEntry>> columns = Export.Columns<AuditEntry>(
        new("Quand", entry => entry.At, 18),
        new("Qui", entry => entry.ActorName, 30),
        new("Quoi", entry => Words(entry.Action)),
        new("Table", entry => AuditWords.Table(entry.TableName), 30),
        new("Fiche", entry => entry.RowKey, 40),
        new("Avant", entry => entry.Before, 60),
        new("Après", entry => entry.After, 60));

    [BindProperty(SupportsGet = true), Display(Name = "Où")]
    public string? Table { get; set; }

    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    public IEnumerable<SelectListItem> Tables => Db.Model.GetEntityTypes().Where(entity => entity.IsAudited())
        .Select(entity => entity.GetTableName()!).Distinct()
        .Select(table => new SelectListItem(AuditWords.Table(table), table)).OrderBy(item => item.Text, StringComparer.InvariantCultureIgnoreCase);

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var entries = Asked().Where(entry => Table == null || entry.TableName == Table);
        if (Format is { } format) return new ExportResult<AuditEntry>(format, "Journal des modifications", columns, entries.AsAsyncEnumerable());

        Entries = await Slice(entries, stop);
        return Page();
    }

    public static string Words(AuditAction action) => action switch
    {
        AuditAction.Added => "Ajout",
        AuditAction.Changed => "Modification",
        _ => "Suppression",
    };
}
