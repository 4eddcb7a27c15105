using Emploi.Allier.Core.Candidates.Matching;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Candidat.PourMoi;

/// <summary>What the link in each message opens. Opening never acts: mail scanners follow links too.</summary>
[AllowAnonymous]
public sealed class ArreterModel(MatchDigests digests) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Jeton { get; set; }

    public bool Stands { get; private set; }

    public async Task OnGet(CancellationToken stop) => Stands = await digests.Find(Jeton, stop) is not null;

    public async Task OnPost(CancellationToken stop) => await digests.Stop(await digests.Find(Jeton, stop), stop);
}
