using Emploi.Allier.Core.Feeds.Sources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Admin.Sources;

[RequestSizeLimit(SourceInput.RequestMaxLength)]
public sealed class NouvelleModel(SourceDesk desk, SourceSecrets secrets) : PageModel
{
    [BindProperty]
    public SourceInput Said { get; set; } = new();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        Said.Check(ModelState);
        if (!ModelState.IsValid) return Page();

        var (source, problem) = await desk.Add(Said.Name!.Trim(), Said.Kind!.Value, source => Said.Fill(source, secrets), stop);
        if (problem is null && Said.File is { } file) problem = await Said.Bring(desk, source!, file, stop);
        return problem is not null ? this.Again(problem) : this.Done($"La source « {source!.Name} » est ajoutée.", "Source", new { slug = source.Slug });
    }
}
