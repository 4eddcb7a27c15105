using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Employers.Companies;
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
public sealed class OffreModel(EmploiDbContext db, NearOffers near, Receptions receptions, Elsewhere elsewhere, Me me, Trades trades, SiteSettings site, Calendar calendar) : PageModel
{
    /// <summary>Where the visitor would leave from.</summary>
    [BindProperty(SupportsGet = true, Name = "depart")]
    public PlaceChoice? From { get; set; }

    public Offer Offer { get; private set; } = null!;

    public IReadOnlyList<OfferCard> Near { get; private set; } = [];

    public ShownOffer Shown { get; private set; } = null!;

    /// <summary>The same job on other sites.</summary>
    public IReadOnlyList<Offer> AlsoOn { get; private set; } = [];

    public Trade? Trade => trades.Index.Find(Offer.RomeCode);

    public bool IsOver { get; private set; }

    /// <summary>Of the page of its company, never of one whose name is not told.</summary>
    public string? CompanyPath { get; private set; }

    /// <summary>They left from here for another site: have they applied there?</summary>
    public ApplicationElsewhere? Left { get; private set; }

    public string Address => site.UrlOf("/offres/" + Offer.Slug);

    public double? Kilometres => From?.Place is { } from && Offer.Commune is { } commune ? from.KilometresTo(commune) : null;

    public async Task<IActionResult> OnGet(string slug, CancellationToken stop)
    {
        var reference = OfferSlug.Reference(slug);
        if (reference.Length != Offer.ReferenceLength) return NotFound();

        var found = await db.Set<Offer>().AsNoTracking().Include(o => o.Commune).SingleOrDefaultAsync(o => o.Reference == reference, stop);
        if (found?.DuplicateOf is { } better) return await To(better, stop);
        if (found?.PublishedAt is null || found.State is not OfferState.Publiee && !found.State.IsOver()) return NotFound();

        Offer = found;
        if (slug != found.Slug) return RedirectPermanent("/offres/" + found.Slug + Request.QueryString);

        IsOver = found.State.IsOver() || found.ExpiresOn < calendar.Today;
        if (IsOver) Response.StatusCode = StatusCodes.Status410Gone;
        else Shown = await Show(found, stop);
        if (found is { SourceId: null, Anonymous: false, OrganisationId: { } company })
            CompanyPath = (await db.PublicCompanyPages().AsNoTracking().Include(p => p.Organisation).SingleOrDefaultAsync(p => p.OrganisationId == company, stop))?.Path;
        Near = await near.Of(found, stop);
        AlsoOn = await db.Set<Offer>().AsNoTracking().Include(o => o.Commune).Where(o => o.DuplicateOf == found.Id && o.Source != found.Source).OrderBy(o => o.Source).ToListAsync(stop);
        if (me.Kind is AccountKind.Candidat) Left = await elsewhere.Of(me.Id).SingleOrDefaultAsync(a => a.OfferId == found.Id && a.State == ElsewhereState.ADire, stop);
        return Page();
    }

    async Task<ShownOffer> Show(Offer offer, CancellationToken stop)
    {
        var employer = offer.SourceId is null ? offer.OrganisationId : null;
        var reception = employer is null ? Reception.Ailleurs : await receptions.Of(offer.Id, stop);
        return new(offer, await ShownOffer.PhotographOf(db, offer, stop), reception)
        {
            ResponseRate = reception is Reception.Ailleurs || offer.Anonymous ? null : await receptions.ResponseRate(employer!.Value, stop),
        };
    }

    /// <summary>The same job, as its source that is believed first says it; tomorrow it may be another.</summary>
    async Task<IActionResult> To(Guid better, CancellationToken stop)
    {
        var shown = await db.Set<Offer>().AsNoTracking().Include(o => o.Commune).SingleAsync(o => o.Id == better, stop);
        return Redirect("/offres/" + shown.Slug + Request.QueryString);
    }

    public string Told => Offer.State switch
    {
        OfferState.Pourvue => "Cette offre est pourvue.",
        OfferState.Retiree => "Cette offre a été retirée.",
        OfferState.Suspendue => "Cette offre est suspendue.",
        _ => "Cette offre est arrivée à son terme.",
    };
}
