using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Web.Offers;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Offres;

/// <summary>Applies here to an offer that is applied for here, and leads elsewhere for the others.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.Uploads), RequestSizeLimit(CandidacyInput.RequestMaxLength)]
public sealed class PostulerModel(EmploiDbContext db, Receptions receptions, Applying applying, CandidacyCvs cvs, ApplicationDrafts drafts, Elsewhere elsewhere, OfferCounts counts, SteadyAnswer steady, TextedOrigins texted, Parameters parameters, Calendar calendar, Me me) : PageModel
{
    static readonly Problem Over = new("", "Cette offre ne prend plus de candidatures.");

    [BindProperty]
    public CandidacyInput Said { get; set; } = new();

    public Offer Offer { get; private set; } = null!;
    public int KeptDays => parameters.Get(Application.KeptDays);

    /// <summary>Of the account of whoever looks for a job; others type one, and prove it.</summary>
    public string? MyAddress { get; private set; }

    /// <summary>What they had typed before.</summary>
    public ApplicationDraft? Draft { get; private set; }

    public CandidacyCvView Cv => new(Said, choices, cvs.NameOf(Said));

    IReadOnlyList<SelectListItem> choices = [];

    public IEnumerable<SelectListItem> YesOrNo { get; } = [new(ApplicationAnswer.Yes, ApplicationAnswer.Yes), new(ApplicationAnswer.No, ApplicationAnswer.No)];

    public async Task<IActionResult> OnGet(string slug, CancellationToken stop)
    {
        if (!await Find(slug, stop) || await receptions.Of(Offer.Id, stop) is not Reception.Ouverte) return await Leave(slug, stop);
        Draft = MyAddress is null ? null : await drafts.Of(me.Id, Offer.Id, stop);
        Said = CandidacyInput.Of(Draft?.Said, Offer.Questions);
        if (ApplyAddress.IsPerson(Request)) counts.Count(OfferCountKind.Depart, Offer.Reference, calendar.Today);
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug, CancellationToken stop)
    {
        if (!await Find(slug, stop)) return Redirect("/offres/" + Uri.EscapeDataString(slug));
        // Whatever stops it, what was typed is kept; it goes when the application leaves.
        if (MyAddress is not null) await drafts.Keep(me.Id, Offer.Id, Said.ToDraft(), stop);
        if (MyAddress is null) Said = Said with { Email = this.AddressMeant("Said.Email", Said.Email) };
        Said.Check(ModelState, asksAddress: MyAddress is null);
        Said.CheckAnswers(ModelState, Offer.Questions);
        // A field that no person sees: whoever fills it hears the same answer, and nothing leaves.
        if (ModelState.IsValid && !string.IsNullOrEmpty(Said.Site)) return RedirectToPage(Said.Sent);
        Said = await cvs.Keep(Said, ModelState, stop);
        if (!ModelState.IsValid) return Page();
        if (await receptions.Of(Offer.Id, stop) is not Reception.Ouverte) return this.Again(Over);

        var cv = await cvs.Of(Said, MyAddress, stop);
        if (cv?.Problem is { } refused) return this.Again(refused with { Field = "Said." + (refused.Field.Length == 0 ? nameof(Said.Cv) : refused.Field) });

        var candidacy = Said.Clean(MyAddress, cv?.Id);
        if (MyAddress is not null)
            return await applying.Apply(Offer, candidacy, me.Id, stop) is { } problem
                ? this.Again(problem)
                : this.Done("Votre candidature est envoyée.", "/Candidat/Candidatures/Index");

        if (Said.IsBySms && !texted.Takes(HttpContext)) return this.Again(TextedOrigins.TooMany);
        await steady.To(() => applying.Ask(Offer, candidacy, stop), stop);
        return RedirectToPage(Said.Sent);
    }

    /// <summary>To go on another day.</summary>
    public async Task<IActionResult> OnPostLater(string slug, CancellationToken stop)
    {
        if (!await Find(slug, stop) || MyAddress is null) return Redirect("/offres/" + Uri.EscapeDataString(slug));
        await drafts.Keep(me.Id, Offer.Id, Said.ToDraft(), stop);
        return this.Done("Votre brouillon est gardé. Le fichier du CV se choisit au moment d’envoyer.", "/Candidat/Candidatures/Index");
    }

    /// <summary>What a page that is left sends by itself.</summary>
    public async Task<IActionResult> OnPostKeep(string slug, CancellationToken stop)
    {
        if (await Find(slug, stop) && MyAddress is not null) await drafts.Keep(me.Id, Offer.Id, Said.ToDraft(), stop);
        return new NoContentResult();
    }

    public async Task<IActionResult> OnPostForget(string slug, CancellationToken stop)
    {
        if (!await Find(slug, stop) || MyAddress is null) return Redirect("/offres/" + Uri.EscapeDataString(slug));
        await drafts.Forget(me.Id, Offer.Id, stop);
        return this.Done("Votre brouillon est effacé.", "/Offres/Postuler", new { slug });
    }

    async Task<bool> Find(string slug, CancellationToken stop)
    {
        var reference = OfferSlug.Reference(slug);
        var found = await db.Set<Offer>().Include(o => o.Commune)
            .SingleOrDefaultAsync(o => o.Reference == reference && (o.State == OfferState.Publiee || o.State == OfferState.Doublon) && o.ExpiresOn >= calendar.Today, stop);
        if (found is null) return false;

        Offer = found;
        if (me.Kind is AccountKind.Candidat)
            MyAddress = await db.Set<Account>().Where(a => a.Id == me.Id && a.EmailConfirmedAt != null).Select(a => a.Email).SingleOrDefaultAsync(stop);
        choices = await cvs.Choices(MyAddress, stop);
        return true;
    }

    /// <summary>To the address that is stored, never to one that is asked for; without one, the page of the offer says what has become of it.</summary>
    async Task<IActionResult> Leave(string slug, CancellationToken stop)
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        Response.Headers.Location = ApplyAddress.Of(Offer?.ApplyUrl) ?? "/offres/" + Uri.EscapeDataString(slug);
        if (Offer?.ApplyUrl is { } address && ApplyAddress.IsPerson(Request))
        {
            counts.Count(OfferCountKind.Depart, Offer.Reference, calendar.Today);
            if (me.Kind is AccountKind.Candidat && Uri.TryCreate(address, UriKind.Absolute, out var url)) await elsewhere.Leave(Offer, url.Host, me.Id, stop);
        }
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}
