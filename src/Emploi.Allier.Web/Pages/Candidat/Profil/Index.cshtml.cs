using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Territory;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Emploi.Allier.Web.Pages.Candidat.Profil;

public sealed class IndexModel(KeptProfiles profiles, ProfileLines lines, PlaceResolver places, Me me) : PageModel
{
    [BindProperty]
    public ProfileInput Input { get; set; } = new();

    public bool Exists { get; private set; }

    public static IEnumerable<SelectListItem> Licences => ProfileInput.Offered.Select(letter => new SelectListItem($"Permis {letter}", letter));

    public async Task OnGet(CancellationToken stop)
    {
        var profile = await profiles.Of(me.Id, stop);
        (Exists, Input) = (profile is not null, ProfileInput.Of(profile, places));
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var profile = await profiles.Of(me.Id, stop);
        Exists = profile is not null;
        if (ModelState.IsValid && Input.Place is not { Place.Communes: [_] }) ModelState.AddModelError("Input.Place", "Indiquez une seule commune : la vôtre.");
        if (!ModelState.IsValid) return Page();

        return await profiles.Keep(me.Id, Input.Facts(profile?.Facts ?? new(), lines), Input.Revision, stop) is { } problem
            ? this.Again(problem)
            : this.Done("Votre profil est enregistré. Voici les offres qui vous conviennent.", "/Candidat/PourMoi/Index");
    }

    public async Task<IActionResult> OnPostForget(CancellationToken stop)
    {
        await profiles.Forget(me.Id, stop);
        return this.Done("Votre profil est effacé.", "/Candidat/Profil/Index");
    }
}
