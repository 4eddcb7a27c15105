using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Territory;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Candidat.Profil;

/// <summary>A CV made of the profile, to print or to keep. It says the name and the address of the account, which its owner gives to whom they like.</summary>
public sealed class CvModel(KeptProfiles profiles, EmploiDbContext db, PlaceResolver places, Me me) : PageModel
{
    public CleanCv Cv { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Read(stop) ? Page() : RedirectToPage("/Candidat/Profil/Index");

    public async Task<IActionResult> OnGetPdf(CancellationToken stop)
    {
        if (!await Read(stop)) return RedirectToPage("/Candidat/Profil/Index");
        Response.Headers.CacheControl = "no-store";
        return File(Cv.ToPdf(), "application/pdf", $"CV {Cv.Name}.pdf");
    }

    async Task<bool> Read(CancellationToken stop)
    {
        if (await profiles.Of(me.Id, stop) is not { } profile) return false;
        var email = await db.Set<Account>().Where(a => a.Id == me.Id).Select(a => a.Email).SingleAsync(stop);
        Cv = CleanCv.Of(profile.Facts, me.Name, email, places.Index.Commune(profile.Facts.CommuneInsee)?.Name);
        return true;
    }
}
