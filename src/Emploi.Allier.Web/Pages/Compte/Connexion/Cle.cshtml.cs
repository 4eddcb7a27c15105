using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Compte.Connexion;

[AllowAnonymous]
public sealed class CleModel(AccountSignIn signIn, Me me) : PageModel
{
    static readonly Problem Refused = new("", "Cette clé n’ouvre aucun compte ici. Recommencez, ou choisissez un autre moyen de vous connecter.");

    [BindProperty(SupportsGet = true)]
    public string? Retour { get; set; }

    [BindProperty]
    public string? Credential { get; set; }

    public IActionResult OnGet() => me.IsSignedIn ? this.GoBackTo(Retour) : Page();

    /// <summary>The same for everyone: it is the device that says whose key it holds.</summary>
    public async Task<IActionResult> OnPostOptions() => Content(await signIn.MakePasskeyRequestOptionsAsync(user: null), "application/json");

    public async Task<IActionResult> OnPost()
    {
        if (me.IsSignedIn) return this.GoBackTo(Retour);

        return (await signIn.ByPasskey(Credential)).Succeeded ? this.GoBackTo(Retour) : this.Again(Refused);
    }
}
