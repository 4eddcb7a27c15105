using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds.Sources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Admin.Sources;

[RequestSizeLimit(SourceInput.RequestMaxLength)]
public sealed class ModifierModel(EmploiDbContext db, SourceDesk desk, SourceSecrets secrets) : PageModel
{
    [BindProperty]
    public SourceInput Said { get; set; } = new();

    public Source Source { get; private set; } = null!;

    public string? FileName { get; private set; }

    public async Task<IActionResult> OnGet(string slug, CancellationToken stop)
    {
        if (!await Find(slug, stop)) return NotFound();
        Said = SourceInput.Of(Source);
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug, CancellationToken stop)
    {
        if (!await Find(slug, stop)) return NotFound();
        Said.Check(ModelState, Source);
        if (!ModelState.IsValid) return Page();

        var problem = await desk.Change(Source, Said.Revision, source => Said.Fill(source, secrets), stop);
        if (problem is null && Said.File is { } file) problem = await Said.Bring(desk, Source, file, stop);
        return problem is not null ? this.Again(problem) : this.Done("La source est modifiée.", "Source", new { slug });
    }

    async Task<bool> Find(string slug, CancellationToken stop)
    {
        if (await db.Set<Source>().SingleOrDefaultAsync(s => s.Slug == slug, stop) is not { } source) return false;
        (Source, FileName) = (source, await db.FileNameOf(source.FileId, stop));
        return true;
    }
}
