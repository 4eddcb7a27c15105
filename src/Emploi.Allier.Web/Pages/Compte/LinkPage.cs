using Emploi.Allier.Core.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Compte;

/// <summary>A page that a link sent by e-mail opens; it says so when the link serves no more.</summary>
public abstract class LinkPage(Links links, LinkPurpose purpose) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Jeton { get; set; }

    public bool Serves { get; protected set; }

    /// <summary>The address that the link is about, when it is not the account's.</summary>
    public string? Email { get; private set; }

    public async Task OnGet(CancellationToken stop)
    {
        var link = await links.Find(Jeton, purpose, stop);
        (Serves, Email) = (link is not null, link?.Email);
    }
}
