using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates;
using Emploi.Allier.Core.Candidates.Matching;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Search;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Candidat.PourMoi;

public sealed class IndexModel(KeptProfiles profiles, ForMe forMe, MatchDigests digests, OfferCards cards, Calendar calendar, Me me) : PageModel
{
    const int Size = 10;

    [BindProperty(SupportsGet = true, Name = "km"), Display(Name = "Distance, en kilomètres"), Range(1, ProfileFacts.RadiusMost)]
    public int? Kilometres { get; set; }

    [BindProperty(SupportsGet = true, Name = "contrat"), Display(Name = "Contrat")]
    public Contract? Contract { get; set; }

    [BindProperty(SupportsGet = true, Name = "temps"), Display(Name = "Temps de travail")]
    public WorkingTime? Time { get; set; }

    [BindProperty(SupportsGet = true, Name = TagHelpers.Pager.Parameter)]
    public int Current { get; set; } = 1;

    public bool HasProfile { get; private set; }

    /// <summary>How often new ones are told by e-mail; nothing unless they asked for it.</summary>
    public AlertRhythm? Told { get; private set; }

    /// <summary>Nothing while search rests.</summary>
    public IReadOnlyList<Proposed>? Shown { get; private set; }

    public int Count { get; private set; }
    public int New { get; private set; }
    public int Pages => (Count + Size - 1) / Size;
    public IReadOnlyList<(OfferCard Card, MatchDeclined Declined)> Declined { get; private set; } = [];

    public async Task OnGet(CancellationToken stop)
    {
        if (await profiles.Of(me.Id, stop) is not { AgreedAt: not null } profile) return;

        HasProfile = true;
        Told = (await digests.Of(me.Id, stop))?.Rhythm;
        var declined = await forMe.Declined(me.Id, stop);
        var known = (await cards.Published([.. declined.Select(each => each.OfferId)], calendar.Today, stop)).ToDictionary(card => card.Id);
        Declined = [.. declined.Where(each => known.ContainsKey(each.OfferId)).Select(each => (known[each.OfferId], each))];
        if (!ModelState.IsValid || await forMe.Of(me.Id, profile.Facts, Filter(), stop) is not { } all) return;

        (Count, New) = (all.Count, all.Count(each => each.IsNew));
        Current = Math.Clamp(Current, 1, Math.Max(1, Pages));
        var first = (Current - 1) * Size;
        Shown = [.. all.Skip(first).Take(Size)];
        await forMe.Note(me.Id, Shown, first + 1, stop);
    }

    public async Task<IActionResult> OnPostDecline(string reference, DeclineReason reason, CancellationToken stop)
    {
        if (!Enum.IsDefined(reason) || await profiles.Of(me.Id, stop) is not { } profile || !await forMe.Decline(me.Id, profile.Facts, reference, reason, stop)) return NotFound();
        return this.Done("Cette offre quitte la liste. Vous pouvez la reprendre en bas de la page.", "/Candidat/PourMoi/Index", Narrowed);
    }

    public async Task<IActionResult> OnPostUndo(string reference, CancellationToken stop)
    {
        await forMe.Undo(me.Id, reference, stop);
        return this.Done("L’offre est de nouveau proposée.", "/Candidat/PourMoi/Index", Narrowed);
    }

    public bool IsNarrowed => this is not { Kilometres: null, Contract: null, Time: null };

    /// <summary>The filters, for the address of what comes next.</summary>
    public Dictionary<string, string> Narrowed => new[] { ("km", $"{Kilometres}"), ("contrat", $"{Contract}"), ("temps", $"{Time}") }
        .Where(each => each.Item2.Length > 0).ToDictionary(each => each.Item1, each => each.Item2);

    MatchFilter Filter()
    {
        var picked = new Dictionary<OfferFacet, IReadOnlyList<string>>();
        if (Contract is { } contract) picked[OfferFacet.Contract] = [EnumText.Of(contract)];
        if (Time is { } time) picked[OfferFacet.WorkingTime] = [EnumText.Of(time)];
        return new() { Kilometres = Kilometres, Picked = picked };
    }
}
