using Emploi.Allier.Core.Platform.Export;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web;

/// <summary>A page that shows a list piece by piece, and perhaps gives it whole as a file.</summary>
public abstract class ListPage : PageModel
{
    [BindProperty(SupportsGet = true, Name = TagHelpers.Pager.Parameter)]
    public int Current { get; set; } = 1;

    [BindProperty(SupportsGet = true, Name = "format")]
    public ExportFormat? Format { get; set; }

    public int Count { get; private set; }
    public int Pages { get; private set; }

    /// <summary>Asked beyond the last piece, it is the last.</summary>
    protected async Task<List<T>> Slice<T>(IQueryable<T> rows, CancellationToken stop, int size = 50)
    {
        Count = await rows.CountAsync(stop);
        Pages = (Count + size - 1) / size;
        Current = Math.Clamp(Current, 1, Math.Max(1, Pages));
        return await rows.Skip((Current - 1) * size).Take(size).ToListAsync(stop);
    }
}
