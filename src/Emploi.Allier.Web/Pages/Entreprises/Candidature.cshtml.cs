using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Employers.Companies;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Web.Pages.Offres;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Entreprises;

/// <summary>Writes to a company that hears whoever comes, without an offer.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.Uploads), RequestSizeLimit(CandidacyInput.RequestMaxLength)]
public sealed class CandidatureModel(EmploiDbContext db, Receptions receptions, Applying applying, CandidacyCvs cvs, SteadyAnswer steady, TextedOrigins texted, Parameters parameters, Calendar calendar, Me me) : PageModel
{
    [BindProperty]
    public CandidacyInput Said { get; set; } = new();

    public CompanyPage Shown { get; private set; } = null!;

    /// <summary>Nothing while the company takes none.</summary>
    public SpontaneousOpening? Opening { get; private set; }
    public int KeptDays => parameters.Get(Application.KeptDays);

    /// <summary>Of the account of whoever looks for a job; others type one, and prove it.</summary>
    public string? MyAddress { get; private set; }

    public CandidacyCvView Cv => new(Said, choices, cvs.NameOf(Said));

    IReadOnlyList<SelectListItem> choices = [];

    public async Task<IActionResult> OnGet(string slug, CancellationToken stop)
    {
        if (!await Find(slug, stop)) return NotFound();
        Said = new() { FormKey = Guid.NewGuid() };
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug, CancellationToken stop)
    {
        if (!await Find(slug, stop)) return NotFound();
        if (MyAddress is null) Said = Said with { Email = this.AddressMeant("Said.Email", Said.Email) };
        Said.Check(ModelState, asksAddress: MyAddress is null);
        Said.CheckAnswers(ModelState, []);
        // A field that no person sees: whoever fills it hears the same answer, and nothing leaves.
        if (ModelState.IsValid && !string.IsNullOrEmpty(Said.Site)) return RedirectToPage(Said.Sent);
        Said = await cvs.Keep(Said, ModelState, stop);
        if (!ModelState.IsValid || Opening is null) return Page();

        var cv = await cvs.Of(Said, MyAddress, stop);
        if (cv?.Problem is { } refused) return this.Again(refused with { Field = "Said." + (refused.Field.Length == 0 ? nameof(Said.Cv) : refused.Field) });

        var candidacy = Said.Clean(MyAddress, cv?.Id);
        if (MyAddress is not null)
            return await applying.Apply(Shown, Opening, candidacy, me.Id, stop) is { } problem
                ? this.Again(problem)
                : this.Done("Votre candidature est envoyée.", "/Candidat/Candidatures/Index");

        if (Said.IsBySms && !texted.Takes(HttpContext)) return this.Again(TextedOrigins.TooMany);
        await steady.To(() => applying.Ask(Shown, Opening, candidacy, stop), stop);
        return RedirectToPage(Said.Sent);
    }

    async Task<bool> Find(string slug, CancellationToken stop)
    {
        if (await db.PublicCompanyPage(slug, stop) is not { } found) return false;
        Shown = found;
        if (await receptions.OfCompany(found.OrganisationId, stop) is Reception.Ouverte)
            Opening = await db.OpenCompanies(calendar.Now).AsNoTracking().SingleOrDefaultAsync(o => o.OrganisationId == found.OrganisationId, stop);
        if (me.Kind is AccountKind.Candidat)
            MyAddress = await db.Set<Account>().Where(a => a.Id == me.Id && a.EmailConfirmedAt != null).Select(a => a.Email).SingleOrDefaultAsync(stop);
        choices = await cvs.Choices(MyAddress, stop);
        return true;
    }
}
