using Emploi.Allier.Core.Employers.Companies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Entreprises;

/// <summary>A page that a link in a message about a followed company opens. Opening never acts: mail scanners follow links too.</summary>
public abstract class FollowPage : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Jeton { get; set; }

    /// <summary>Nothing when the link no longer serves.</summary>
    public CompanyFollower? Follower { get; protected set; }

    /// <summary>What the button was pressed for has been done.</summary>
    public bool IsDone { get; protected set; }
}
