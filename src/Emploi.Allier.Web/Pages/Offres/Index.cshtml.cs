using Emploi.Allier.Core.Search;
using Emploi.Allier.Web.Offers;
using Emploi.Allier.Web.Places;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace Emploi.Allier.Web.Pages.Offres;

[AllowAnonymous, OutputCache(PolicyName = OfferPagesCache.Name)]
public sealed class IndexModel(Searches searches, IOfferSearch engine) : PageModel
{
    [BindProperty(SupportsGet = true, Name = SearchAddress.PlaceParameter)]
    public PlaceChoice? Place { get; set; }

    [BindProperty(SupportsGet = true, Name = TagHelpers.Pager.Parameter)]
    public string? PageNumber { get; set; }

    [BindProperty(SupportsGet = true, Name = "vue")]
    public string? View { get; set; }

    public SearchAddress Asked { get; private set; } = new();

    /// <summary>Nothing while search rests, or while it is not clear where to look.</summary>
    public ResultsPage? Found { get; private set; }

    public int Current { get; private set; } = 1;

    public bool IsMap => View == "carte";

    public bool IsUnclear => Place is { Place: null };

    public double Filled => engine.Filled;

    public Marks Marks { get; private set; } = Marks.None;

    public Search Search => new(Asked.Words, Place);

    public async Task OnGet(CancellationToken stop)
    {
        Asked = SearchAddress.Parse(name => Request.Query[name]);
        if (Place?.Place is { } place) Asked = Asked with { Place = place.Label };
        Marks = new(Asked.Words);
        if (IsUnclear) return;

        Current = int.TryParse(PageNumber, out var number) ? Math.Clamp(number, 1, OfferQuery.DeepestPage) : 1;
        Found = await searches.Page(Asked, Place?.Place, Current, withFacets: true, stop);
        if (Found is null) Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        else if (Current > Math.Max(1, Found.Pages)) Found = await searches.Page(Asked, Place?.Place, Current = Math.Max(1, Found.Pages), withFacets: true, stop);
    }

    /// <summary>This search with something changed, as an address of this page.</summary>
    public string With(SearchAddress changed) => "/offres" + changed + (IsMap ? (changed.ToString().Length == 0 ? "?" : "&") + "vue=carte" : "");
}

/// <summary>What a visitor looks for: a trade or words of it, and where.</summary>
public sealed record Search(string? Words, PlaceChoice? Place);
