using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Export;
using Emploi.Allier.Core.Territory;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Admin.Territoires;

public sealed class IndexModel(EmploiDbContext db) : ListPage
{
    static readonly IReadOnlyList<Column<Row>> Columns = Export.Columns<Row>(
        new("commune", r => r.Insee, 10), new("nom", r => r.Name, 30), new("msd", r => r.Centre, 25), new("tsd", r => r.Territory, 25), new("confirmé", r => r.Confirmed, 10));

    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public string? Tsd { get; set; }
    [BindProperty(SupportsGet = true)] public bool? Confirme { get; set; }
    [BindProperty(SupportsGet = true)] public string? Tri { get; set; }

    public int Unconfirmed { get; private set; }
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Territories { get; private set; } = [];

    public IEnumerable<SelectListItem> States =>
        [new("Confirmé par le Département", "true", Confirme == true), new("Supposé d’après le bassin", "false", Confirme == false)];

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var found = Filtered();
        if (Format is { } format) return new ExportResult<Row>(format, "Communes et territoires sociaux", Columns, Sorted(found).AsAsyncEnumerable());

        Territories = await db.Set<SocialTerritory>().OrderBy(t => t.Name).Select(t => new SelectListItem(t.Name, t.Code, t.Code == Tsd)).ToListAsync(stop);
        Unconfirmed = await db.Set<SocialAssignment>().CountAsync(a => !a.Confirmed, stop);
        Rows = await Slice(Sorted(found), stop);
        return Page();
    }

    IQueryable<Row> Filtered()
    {
        var rows =
            from assignment in db.Set<SocialAssignment>()
            join commune in db.Set<Commune>() on assignment.CommuneInsee equals commune.Insee
            join territory in db.Set<SocialTerritory>() on assignment.TerritoryCode equals territory.Code
            join centre in db.Set<SocialCentre>() on assignment.CentreCode equals centre.Code into centres
            from centre in centres.DefaultIfEmpty()
            where Tsd == null || assignment.TerritoryCode == Tsd
            where Confirme == null || assignment.Confirmed == Confirme
            select new Row { Insee = commune.Insee, Name = commune.Name, Territory = territory.Name, Centre = centre.Name, Confirmed = assignment.Confirmed };
        return Q is { Length: > 0 } words ? rows.Where(r => EF.Functions.ILike(r.Name, Like.Containing(French.Typeset(words))) || r.Insee == words.Trim()) : rows;
    }

    IQueryable<Row> Sorted(IQueryable<Row> rows) => Tri switch
    {
        "insee" => rows.OrderBy(r => r.Insee),
        "-insee" => rows.OrderByDescending(r => r.Insee),
        "tsd" => rows.OrderBy(r => r.Territory).ThenBy(r => r.Insee),
        "-tsd" => rows.OrderByDescending(r => r.Territory).ThenBy(r => r.Insee),
        "msd" => rows.OrderBy(r => r.Centre).ThenBy(r => r.Insee),
        "-msd" => rows.OrderByDescending(r => r.Centre).ThenBy(r => r.Insee),
        "-nom" => rows.OrderByDescending(r => EF.Functions.Collate(r.Name, "fr-x-icu")),
        _ => rows.OrderBy(r => EF.Functions.Collate(r.Name, "fr-x-icu")),
    };

    public sealed record Row
    {
        public required string Insee { get; init; }
        public required string Name { get; init; }
        public required string Territory { get; init; }
        public string? Centre { get; init; }
        public bool Confirmed { get; init; }
    }
}
