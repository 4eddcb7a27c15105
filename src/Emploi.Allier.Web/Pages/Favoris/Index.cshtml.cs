using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Web.Offers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Favoris;

[AllowAnonymous]
public sealed class IndexModel(Favourites favourites, DeviceFavourites device, OfferCards cards, Calendar calendar, Me me) : PageModel
{
    public IReadOnlyList<OfferCard> Public { get; private set; } = [];

    public IReadOnlyList<KeptOffer> Ended { get; private set; } = [];

    public bool IsInAccount => me.IsSignedIn;

    public async Task OnGet(CancellationToken stop)
    {
        var kept = me.IsSignedIn ? await favourites.Of(me.Id, stop) : await favourites.Of(device.References, stop);
        Public = await cards.Published([.. kept.Where(offer => offer.IsPublic).Select(offer => offer.OfferId!.Value)], calendar.Today, stop);
        Ended = [.. kept.Where(offer => !offer.IsPublic)];
    }

    public async Task<IActionResult> OnPost(string reference, CancellationToken stop)
    {
        if (me.IsSignedIn) await favourites.Drop(me.Id, reference, stop);
        else device.Drop(reference);
        return this.Done("L’offre n’est plus dans vos favoris.", "/Favoris/Index");
    }

    public static string Told(KeptOffer offer)
    {
        var since = offer.EndedOn is { } day ? $" depuis le {French.LongDate(day)}" : "";
        return offer.Ended switch
        {
            OfferState.Pourvue => $"Ce poste est pourvu{since}.",
            OfferState.Suspendue => $"Cette offre est suspendue{since}{French.NoBreakSpace}: elle peut revenir.",
            OfferState.Expiree => $"Cette offre est terminée{since}.",
            _ => $"Cette offre n’est plus en ligne{since}.",
        };
    }
}
