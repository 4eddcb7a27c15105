using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Platform.Files;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Candidatures;

/// <summary>What an employer reads of an application, and where its CV is.</summary>
public sealed record CandidatureFile(Application Application, string? CvPath);

public static class Cv
{
    /// <summary>To be kept as a file, never shown in the page: whatever it holds, nothing of it runs here.</summary>
    public static async Task<IActionResult> Download(this PageModel page, Application application, EmploiDbContext db, IFileStore files, CancellationToken stop)
    {
        var known = await db.Set<StoredFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == application.FileId, stop);
        if (known is null || await files.Open(known.Id, stop) is not { } content) return page.NotFound();
        page.Response.Headers.CacheControl = "no-store";
        return new FileStreamResult(content, known.ContentType) { FileDownloadName = known.Name };
    }
}
