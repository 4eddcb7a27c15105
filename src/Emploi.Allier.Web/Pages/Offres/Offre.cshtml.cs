using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Web.Offers;
using Emploi.Allier.Web.Places;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Offres;

[AllowAnonymous, OutputCache(PolicyName = OfferPagesCache.Name)]
public sealed class OffreModel(EmploiDbContext db, NearOffers near, Trades trades, SiteSettings site, Calendar calendar) : PageModel
{
    /// <summary>Where the visitor would leave from.</summary>
    [BindProperty(SupportsGet = true, Name = "depart")]
    public PlaceChoice? From { get; set; }

    public Offer Offer { get; private set; } = null!;

    public IReadOnlyList<OfferCard> Near { get; private set; } = [];

    public Trade? Trade => trades.Index.Find(Offer.RomeCode);

    public bool IsOver { get; private set; }

    public string Address => site.UrlOf("/offres/" + Offer.Slug);

    public double? Kilometres => From?.Place is { } from && Offer.Commune is { } commune ? from.KilometresTo(commune) : null;

    public async Task<IActionResult> OnGet(string slug, CancellationToken stop)
    {
        var reference = OfferSlug.Reference(slug);
        if (reference.Length != Offer.ReferenceLength) return NotFound();

        var found = await db.Set<Offer>().AsNoTracking().Include(o => o.Commune).SingleOrDefaultAsync(o => o.Reference == reference, stop);
        if (found?.PublishedAt is null || found.State is not OfferState.Publiee && !found.State.IsOver()) return NotFound();

        Offer = found;
        if (slug != found.Slug) return RedirectPermanent("/offres/" + found.Slug + Request.QueryString);

        IsOver = found.State.IsOver() || found.ExpiresOn < calendar.Today;
        if (IsOver) Response.StatusCode = StatusCodes.Status410Gone;
        Near = await near.Of(found, stop);
        return Page();
    }

    public string Told => Offer.State switch
    {
        OfferState.Pourvue => "Cette offre est pourvue.",
        OfferState.Retiree => "Cette offre a été retirée.",
        OfferState.Suspendue => "Cette offre est suspendue.",
        _ => "Cette offre est arrivée à son terme.",
    };
}
