using System.Globalization;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Web.Offers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace Emploi.Allier.Web.Pages.Offres;

/// <summary>A search that another site embeds: no script, no cookie, its colours.</summary>
[AllowAnonymous, OutputCache(PolicyName = OfferPagesCache.Name)]
public sealed class VignetteModel(Searches searches, PlaceResolver places, SiteSettings site) : PageModel
{
    public const string CountParameter = "nombre";
    public const int DefaultCount = 5;

    public static readonly IReadOnlyList<int> Counts = [3, 5, 10, 20];

    public VignetteColours Colours { get; private set; } = VignetteColours.Of(null, null);

    public SearchAddress Asked { get; private set; } = new();

    public Place? Place { get; private set; }

    public bool IsUnclear => Asked.Place.Length > 0 && Place is null;

    /// <summary>Nothing while search rests.</summary>
    public IReadOnlyList<OfferLine>? Lines { get; private set; } = [];

    public string UrlOf(string path) => site.UrlOf(path);

    public async Task OnGet(CancellationToken stop)
    {
        Colours = VignetteColours.Of(Request.Query[VignetteColours.GroundParameter], Request.Query[VignetteColours.AccentParameter]);
        Asked = SearchAddress.Parse(name => Request.Query[name]) with { Sort = OfferSort.Date };
        Place = places.Find(Asked.Place);
        if (IsUnclear) return;

        var found = await searches.Page(Asked, Place, 1, withFacets: false, stop);
        Lines = found is null ? null : [.. found.Lines.Take(CountOf(Request.Query[CountParameter]))];
        if (found is null) Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }

    static int CountOf(string? asked) => int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && Counts.Contains(count) ? count : DefaultCount;
}
