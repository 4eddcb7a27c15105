using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Metiers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Admin.Referentiels;

public sealed class IndexModel(EmploiDbContext db, ReferenceImports imports) : ListPage
{
    [BindProperty]
    public Input Sent { get; set; } = new();

    public ImportReport? Report { get; private set; }
    public IReadOnlyList<ReferenceFile> Shipped { get; private set; } = [];
    public IReadOnlyList<Loaded> Imports { get; private set; } = [];
    public IReadOnlyList<string> Releases { get; private set; } = [];

    public Task OnGet(CancellationToken stop) => Read(stop);

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (Sent.File?.Length > ReferenceImports.MaxBytes) ModelState.AddModelError("Sent.File", "Ce fichier dépasse 20 Mo : aucun fichier attendu n’est si grand.");
        if (ModelState.IsValid)
        {
            using var content = new MemoryStream();
            await Sent.File!.CopyToAsync(content, stop);
            await foreach (var report in imports.Import([(Path.GetFileName(Sent.File.FileName), content.ToArray())], Sent.Release?.Trim(), stop)) Report = report;
            if (Report?.Problem is { } problem) ModelState.AddModelError("Sent.File", problem);
        }
        await Read(stop);
        return Page();
    }

    async Task Read(CancellationToken stop)
    {
        Shipped = await db.Set<ReferenceFile>().AsNoTracking().OrderBy(f => f.Name).ToListAsync(stop);
        Releases = await db.Set<RomeRelease>().OrderByDescending(r => r.LoadedAt).Select(r => r.Release).ToListAsync(stop);
        Imports = await Slice(db.Set<ReferenceImport>().OrderByDescending(i => i.ImportedAt).ThenByDescending(i => i.Id)
            .Select(i => new Loaded(i.Id, i.Kind, i.FileName, i.Release, i.RowsRead, i.Added + i.Changed + i.Removed, i.Refused, i.ImportedBy, i.ImportedAt)), stop);
    }

    public sealed record Input
    {
        [Display(Name = "Fichier officiel", Description = "ROME, compétences, mobilités, BMO ou NAF, tel que son éditeur le donne. Il est reconnu à ses colonnes."), Required(ErrorMessage = "Choisissez un fichier.")]
        public IFormFile? File { get; init; }

        [Display(Name = "Version du ROME", Description = "Pour un fichier du ROME 4 plus récent, par exemple 4.61.")]
        public string? Release { get; init; }
    }

    public sealed record Loaded(
        Guid Id, string Kind, string FileName, string? Release, int Rows, int Written, int Refused, string By, DateTimeOffset At)
    {
        public string Title => ReferenceImports.TitleOf(Kind);
    }
}
