using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Web.Offers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace Emploi.Allier.Web.Pages.Metiers;

[AllowAnonymous, OutputCache(PolicyName = OfferPagesCache.Name)]
public sealed class IndexModel(Trades trades, FiguresOfOffers figures, Calendar calendar) : PageModel
{
    public IReadOnlyList<(TradeFamily Family, IReadOnlyList<(Trade Trade, int Count)> Trades)> Families { get; private set; } = [];

    public async Task OnGet(CancellationToken stop)
    {
        var counts = await figures.ByTrade(calendar.Today, stop);
        Families =
        [
            .. TradeFamilies.All.Select(family => (family, (IReadOnlyList<(Trade, int)>)
            [
                .. counts.Where(count => count.Key.StartsWith(family.Code, StringComparison.Ordinal) && trades.Index.Find(count.Key) is not null)
                    .OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)
                    .Select(count => (trades.Index.Find(count.Key)!, count.Value)),
            ])),
        ];
    }
}
