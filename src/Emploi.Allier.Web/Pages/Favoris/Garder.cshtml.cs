using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Web.Offers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Favoris;

[AllowAnonymous]
public sealed class GarderModel(Favourites favourites, DeviceFavourites device, Me me) : PageModel
{
    static readonly Problem DeviceIsFull = new("",
        $"Cet appareil garde déjà {DeviceFavourites.Most} offres. Retirez-en une, ou connectez-vous pour en garder plus.");

    public KeptOffer Offer { get; private set; } = null!;

    public string Slug => OfferSlug.Of(Offer.Title, Offer.Commune, Offer.Reference);

    public bool IsInAccount => me.IsSignedIn;

    public async Task<IActionResult> OnGet(string slug, CancellationToken stop) => await Find(slug, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string slug, CancellationToken stop)
    {
        if (!await Find(slug, stop)) return NotFound();
        if (await Keep(stop) is { } problem) return this.Again(problem);

        return this.Done("L’offre est dans vos favoris.", "/Favoris/Index");
    }

    async Task<Problem?> Keep(CancellationToken stop) =>
        me.IsSignedIn ? await favourites.Keep(me.Id, [Offer.Reference], stop) : device.Keep(Offer.Reference) ? null : DeviceIsFull;

    async Task<bool> Find(string slug, CancellationToken stop)
    {
        if (await favourites.Find(OfferSlug.Reference(slug), stop) is not { IsPublic: true } found) return false;
        Offer = found;
        return true;
    }
}
