using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Employers.Companies;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Web.Offers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Entreprises;

/// <summary>A company as the public reads it. What it offers without its name is nowhere here, not even counted.</summary>
[AllowAnonymous, OutputCache(PolicyName = OfferPagesCache.Name)]
public sealed class EntrepriseModel(EmploiDbContext db, OfferCards cards, Receptions receptions, CompanyPhotographs photographs, SiteSettings site, Calendar calendar) : PageModel
{
    const int Listed = 50;

    public CompanyPage Shown { get; private set; } = null!;
    public IReadOnlyList<CompanyPhotograph> Photographs { get; private set; } = [];
    public IReadOnlyList<OfferCard> Offers { get; private set; } = [];
    public int Count { get; private set; }
    public decimal? ResponseRate { get; private set; }

    /// <summary>It hears whoever comes without an offer.</summary>
    public SpontaneousOpening? Opening { get; private set; }
    public Reception Reception { get; private set; }

    public string Address => site.UrlOf(Shown.Path);

    public async Task<IActionResult> OnGet(string slug, CancellationToken stop)
    {
        if (await db.PublicCompanyPage(slug, stop) is not { } found) return NotFound();
        if ("/entreprises/" + slug != found.Path) return RedirectPermanent(found.Path + Request.QueryString);

        Shown = found;
        var offers = db.NamedOffers(calendar.Today).Where(o => o.OrganisationId == found.OrganisationId);
        var newest = await offers.OrderByDescending(o => o.PublishedAt).ThenBy(o => o.Id).Take(Listed).Select(o => o.Id).ToListAsync(stop);
        Offers = [.. (await cards.Published(newest, calendar.Today, stop)).Where(card => card.Employer is not null)];
        Count = newest.Count < Listed ? Offers.Count : await offers.CountAsync(stop);
        Photographs = await photographs.Of(found.OrganisationId).AsNoTracking().OrderBy(p => p.Id).ToListAsync(stop);
        ResponseRate = await receptions.ResponseRate(found.OrganisationId, stop);
        Opening = await db.OpenCompanies(calendar.Now).AsNoTracking().SingleOrDefaultAsync(o => o.OrganisationId == found.OrganisationId, stop);
        if (Opening is not null) Reception = await receptions.OfCompany(found.OrganisationId, stop);
        return Page();
    }
}
