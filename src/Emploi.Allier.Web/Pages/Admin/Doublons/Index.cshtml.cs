using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Admin.Doublons;

public sealed class IndexModel(EmploiDbContext db) : ListPage
{
    [BindProperty(SupportsGet = true, Name = "mot")]
    public string? Words { get; set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    public async Task OnGet(CancellationToken stop)
    {
        var offers = db.Set<Offer>().AsNoTracking();
        var shown = offers.Where(o => offers.Any(other => other.DuplicateOf == o.Id));
        if (!string.IsNullOrWhiteSpace(Words) && Like.Containing(Words) is var like)
            shown = shown.Where(o => EF.Functions.ILike(o.Title, like) || !o.Anonymous && EF.Functions.ILike(o.EmployerName!, like));

        Rows = await Slice(shown.OrderByDescending(o => o.PublishedAt).ThenBy(o => o.Id).Select(o => new Row(
            o.Reference, o.Title, o.Anonymous ? null : o.EmployerName, o.Commune!.Name, o.Source,
            offers.Where(other => other.DuplicateOf == o.Id).OrderBy(other => other.Source).Select(other => other.Source).ToList())), stop);
    }

    public sealed record Row(string Reference, string Title, string? Employer, string? Commune, string Source, IReadOnlyList<string> Others);
}
