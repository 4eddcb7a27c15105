using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Web.Offers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace Emploi.Allier.Web.Pages.Communes;

[AllowAnonymous, OutputCache(PolicyName = OfferPagesCache.Name)]
public sealed class IndexModel(PlaceResolver places, FiguresOfOffers figures, Calendar calendar) : PageModel
{
    public IReadOnlyList<(Commune Commune, int Count)> Communes { get; private set; } = [];

    public async Task OnGet(CancellationToken stop)
    {
        var counts = await figures.ByCommune(calendar.Today, stop);
        Communes = [.. places.Index.Communes.Where(commune => commune.InAllier).OrderBy(commune => PlaceText.Fold(commune.Name), StringComparer.Ordinal)
            .Select(commune => (commune, counts.GetValueOrDefault(commune.Insee)))];
    }
}
