using Emploi.Allier.Core.Platform.Export;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web;

public static class ExportAnswers
{
    /// <summary>A list as a file to download, written as its rows come.</summary>
    public static async Task<IActionResult> Download<T>(
        this PageModel page, ExportFormat format, string title, IReadOnlyList<Column<T>> columns, IAsyncEnumerable<T> rows, CancellationToken stop)
    {
        var today = page.HttpContext.RequestServices.GetRequiredService<Calendar>().Today;
        page.Response.ContentType = Export.ContentType(format);
        page.Response.Headers.ContentDisposition = $"attachment; filename=\"{Export.FileName(title, today, format)}\"";
        await Export.Write(format, page.Response.Body, title, columns, rows, stop);
        return new EmptyResult();
    }
}
