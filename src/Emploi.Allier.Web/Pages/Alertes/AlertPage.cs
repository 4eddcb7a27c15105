using Emploi.Allier.Core.Candidates;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Territory;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Alertes;

/// <summary>A page that a link in a message about an alert opens. Opening never acts: mail scanners follow links too.</summary>
public abstract class AlertPage(PlaceResolver places) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Jeton { get; set; }

    /// <summary>Nothing when the link no longer serves.</summary>
    public SavedSearch? Alert { get; protected set; }

    /// <summary>What the button was pressed for has been done.</summary>
    public bool IsDone { get; protected set; }

    public string Search => Told(Alert!.Address, places);

    public static string Told(string address, PlaceResolver places)
    {
        var asked = SearchAddress.Parse(address);
        return asked.Told(places.Find(asked.Place));
    }
}
