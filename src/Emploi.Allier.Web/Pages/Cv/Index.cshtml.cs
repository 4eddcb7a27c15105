using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates.Cvs;
using Emploi.Allier.Core.Candidates.Matching;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Web.Pages.Offres;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Emploi.Allier.Web.Pages.Cv;

/// <summary>A CV is read, its owner checks what was understood, and sees where the offers are. Neither the file nor what it says is kept.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.Uploads), RequestSizeLimit(CandidacyInput.RequestMaxLength)]
public sealed class IndexModel(
    CvFiles files, CvReader reader, ProfileLines lines, MetierResolver resolver, Trades trades, PlaceResolver places, Matches matches, OfferCards cards, KeptProfiles profiles, Calendar calendar, Me me) : PageModel
{
    const int Shown = 20;

    [BindProperty, Display(Name = "Votre CV", Description = "PDF, Word (.docx), OpenDocument (.odt) ou texte, de 5 Mo au plus.")]
    public new IFormFile? File { get; set; }

    /// <summary>What was read; nothing before a CV.</summary>
    public CvInput? Input { get; private set; }

    /// <summary>Those that suit them best, once they have checked.</summary>
    public IReadOnlyList<Proposed>? Offers { get; private set; }

    public bool IsResting { get; private set; }

    public bool MayKeep => me.Kind is AccountKind.Candidat;

    public void OnGet() { }

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

    /// <summary>Only whoever asks for it has it kept, in their own account.</summary>
    public async Task<IActionResult> OnPostGarder([FromForm(Name = "Input")] CvInput input, CancellationToken stop)
    {
        if (me.Kind is not AccountKind.Candidat) return Forbid();
        Input = input.WithRoomForAJob();
        if (!IsWhole()) return Page();

        var profile = await profiles.Of(me.Id, stop);
        return await profiles.Keep(me.Id, input.Facts(profile?.Facts ?? new(), lines, resolver, calendar.Today), profile?.Revision, stop) is { } problem
            ? this.Again(problem)
            : this.Done("Votre profil est enregistré. Voici les offres qui vous conviennent.", "/Candidat/PourMoi/Index");
    }

    bool IsWhole()
    {
        if (ModelState.IsValid && Input!.Place is not { Place.Communes: [_] }) ModelState.AddModelError("Input.Place", "Indiquez une seule commune : la vôtre.");
        return ModelState.IsValid;
    }
}
