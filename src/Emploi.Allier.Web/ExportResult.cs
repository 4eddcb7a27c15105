using Emploi.Allier.Core.Platform.Export;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Emploi.Allier.Web;

/// <summary>A list as a file: the rows leave as the database gives them.</summary>
public sealed class ExportResult<T>(ExportFormat format, string title, IReadOnlyList<Column<T>> columns, IAsyncEnumerable<T> rows) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var http = context.HttpContext;
        var today = http.RequestServices.GetRequiredService<Calendar>().Today;
        http.Response.ContentType = Export.ContentType(format);
        http.Response.Headers.ContentDisposition =
            new ContentDispositionHeaderValue("attachment") { FileName = Export.FileName(title, today, format) }.ToString();
        http.Response.Headers.CacheControl = "no-store";
        await Export.Write(format, http.Response.Body, title, columns, rows, http.RequestAborted);
    }
}
