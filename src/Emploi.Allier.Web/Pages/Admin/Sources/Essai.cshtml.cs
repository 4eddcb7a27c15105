using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds;
using Emploi.Allier.Core.Feeds.Sources;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Territory;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Admin.Sources;

public sealed class EssaiModel(EmploiDbContext db, DryRun dryRun, PlaceResolver places, Trades trades) : PageModel
{
    public Source Source { get; private set; } = null!;

    public DryRunResult? Result { get; private set; }

    public async Task<IActionResult> OnGet(string slug, CancellationToken stop) => await Find(slug, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string slug, CancellationToken stop)
    {
        if (!await Find(slug, stop)) return NotFound();
        Result = await dryRun.Run(Source, stop);
        return Page();
    }

    public string? Place(Offer offer) => places.ByInsee(offer.CommuneInsee)?.Label;

    public string? Trade(Offer offer) => trades.Index.Find(offer.RomeCode)?.Label;

    async Task<bool> Find(string slug, CancellationToken stop) =>
        (Source = (await db.Set<Source>().AsNoTracking().SingleOrDefaultAsync(s => s.Slug == slug, stop))!) is not null;
}
