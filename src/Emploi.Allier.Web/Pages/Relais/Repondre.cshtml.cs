using Emploi.Allier.Core.Employers.Relays;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Relais;

/// <summary>What a structure answers to one offer, by the link that it received. Opening it says nothing, for mail scanners open links too: only a button does.</summary>
[AllowAnonymous]
public sealed class RepondreModel(Relaying relaying) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Jeton { get; set; }

    public Relay? Found { get; private set; }

    public Task OnGet(CancellationToken stop) => Find(stop);

    public async Task<IActionResult> OnPostAnswer(RelayAnswer? reponse, CancellationToken stop)
    {
        if (!await Find(stop) || reponse is not { } answer || !Enum.IsDefined(answer)) return Page();
        await relaying.Answer(Found!, answer, stop);
        return this.Done("Merci, votre réponse est notée.", "/Relais/Repondre", new { Jeton });
    }

    public async Task<IActionResult> OnPostStop(CancellationToken stop)
    {
        if (!await Find(stop)) return Page();
        await relaying.Stop(Found!, stop);
        return this.Done("C’est noté : nous ne vous enverrons plus d’offres.", "/Relais/Repondre", new { Jeton });
    }

    async Task<bool> Find(CancellationToken stop)
    {
        Response.Headers.CacheControl = "no-cache, no-store";
        Found = await relaying.Find(Jeton, stop);
        return Found is not null;
    }
}
