using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates.Cvs;
using Emploi.Allier.Core.Candidates.Matching;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Web.Pages.Compte;
using Emploi.Allier.Web.Pages.Offres;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Emploi.Allier.Web.Pages.Cv;

/// <summary>A CV is read, its owner checks what was understood, and sees where the offers are. Neither the file nor what it says is kept before they ask.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.Uploads), RequestSizeLimit(CandidacyInput.RequestMaxLength)]
public sealed class IndexModel(
    CvFiles files, CvReader reader, ProfileLines lines, MetierResolver resolver, Trades trades, PlaceResolver places, Matches matches, OfferCards cards, KeptProfiles profiles, CvAside aside, Calendar calendar, Me me) : PageModel
{
    const int Shown = 20;

    [BindProperty, Display(Name = "Votre CV", Description = "PDF, Word (.docx), OpenDocument (.odt) ou texte, de 5 Mo au plus.")]
    public new IFormFile? File { get; set; }

    /// <summary>What was read; nothing before a CV.</summary>
    public CvInput? Input { get; private set; }

    /// <summary>Those that suit them best, once they have checked.</summary>
    public IReadOnlyList<Proposed>? Offers { get; private set; }

    public bool IsResting { get; private set; }

    /// <summary>Whoever has no account yet finds it again once they have one.</summary>
    public bool MayKeep => me.Kind is AccountKind.Candidat or null;

    public bool HasAccount => me.IsSignedIn;

    /// <summary>They come back to what they had put aside.</summary>
    public bool IsBack { get; private set; }

    /// <summary>Which what the CV says would replace.</summary>
    public bool HasProfile { get; private set; }

    public void OnGet() { }

    /// <summary>What was put aside on this device, shown to whoever has signed in since, and not kept yet.</summary>
    public async Task<IActionResult> OnGetReprendre(CancellationToken stop)
    {
        if (!me.IsSignedIn) return Challenge();
        if (me.Kind is not AccountKind.Candidat) return RedirectToPage(Entering.Home);

        Input = (await aside.Read(HttpContext, stop))?.WithRoomForAJob();
        (IsBack, HasProfile) = (true, Input is not null && await profiles.Of(me.Id, stop) is not null);
        if (Input is null) await aside.Drop(HttpContext, stop);
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (File is null)
        {
            ModelState.AddModelError(nameof(File), "Choisissez votre CV.");
            return Page();
        }
        await using var sent = File.OpenReadStream();
        var (text, problem) = await files.Read(sent, stop);
        if (text is null) return this.Again(problem!);

        Input = CvInput.Of(reader.Read(text), trades, places).WithRoomForAJob();
        return Page();
    }

    public async Task<IActionResult> OnPostVerifier([FromForm(Name = "Input")] CvInput input, CancellationToken stop)
    {
        Input = input.WithRoomForAJob();
        if (!IsWhole()) return Page();

        var found = await matches.For(input.Facts(new(), lines, resolver, calendar.Today), [], new(), Shown, stop);
        IsResting = found is null;
        var byOffer = (found ?? []).ToDictionary(match => match.OfferId);
        Offers = [.. (await cards.Published([.. byOffer.Keys], calendar.Today, stop)).Select(card => new Proposed(card, byOffer[card.Id], false))];
        return Page();
    }

    /// <summary>Only whoever asks for it has it kept, in their own account; it waits for those who have none yet.</summary>
    public async Task<IActionResult> OnPostGarder([FromForm(Name = "Input")] CvInput input, CancellationToken stop)
    {
        if (!MayKeep) return Forbid();
        Input = input.WithRoomForAJob();
        if (!IsWhole()) return Page();
        if (!me.IsSignedIn)
        {
            await aside.Put(HttpContext, input, stop);
            return RedirectToPage("/Compte/Inscription", new { profil = InscriptionModel.Door.Candidat });
        }

        var profile = await profiles.Of(me.Id, stop);
        if (await profiles.Keep(me.Id, input.Facts(profile?.Facts ?? new(), lines, resolver, calendar.Today), profile?.Revision, stop) is { } problem) return this.Again(problem);
        await aside.Drop(HttpContext, stop);
        return this.Done("Votre profil est enregistré. Voici les offres qui vous conviennent.", "/Candidat/PourMoi/Index");
    }

    public async Task<IActionResult> OnPostOublier(CancellationToken stop)
    {
        await aside.Drop(HttpContext, stop);
        return this.Done("C’est oublié : rien de ce CV n’est gardé.", "/Cv/Index");
    }

    bool IsWhole()
    {
        if (ModelState.IsValid && Input!.Place is not { Place.Communes: [_] }) ModelState.AddModelError("Input.Place", "Indiquez une seule commune : la vôtre.");
        return ModelState.IsValid;
    }
}
