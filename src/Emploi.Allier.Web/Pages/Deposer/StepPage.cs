using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Web.Employers;
using Emploi.Allier.Web.Security.Stash;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Deposer;

/// <summary>What every page of an offer being written works with.</summary>
public sealed record StepParts(EmploiDbContext Db, Drafts Drafts, OfferRules Rules, DraftDevice Device, FormStash Stash, Me Me);

/// <summary>
/// One page of an offer being written: it shows what is stored, saves what is typed, says once what the rules think of it, and when
/// a colleague has been faster shows both texts.
/// </summary>
public abstract class StepPage(StepParts parts) : PageModel
{
    [BindProperty]
    public long Revision { get; set; }

    /// <summary>The remarks that were on the page: sent again beside them, the answer stands.</summary>
    [BindProperty]
    public List<string> Seen { get; set; } = [];

    public Posting Posting { get; private set; } = null!;
    public IReadOnlyList<Remark> Remarks { get; private set; } = [];

    /// <summary>What a colleague has saved meanwhile, where it is not what was typed.</summary>
    public IReadOnlyList<(string Name, string Mine, string Theirs)> Differences { get; private set; } = [];

    public Offer Offer => Posting.Offer;

    public abstract PostingStep Step { get; }

    /// <summary>The properties of an offer that this page asks for.</summary>
    protected abstract IReadOnlyList<string> Fields { get; }

    protected StepParts Parts => parts;

    protected abstract void Read();

    protected abstract Problem? Write();

    /// <summary>What the page says of an offer, in words, to compare two of them.</summary>
    protected abstract IEnumerable<(string Name, string Value)> Told(Offer offer);

    /// <summary>Puts a proposed wording where it belongs.</summary>
    protected virtual void Reword(Remark remark) { }

    protected virtual Task<IActionResult?> Prepare(CancellationToken stop) => Task.FromResult<IActionResult?>(null);

    public async Task<IActionResult> OnGet(string reference, CancellationToken stop)
    {
        if (await Find(reference, stop) is { } away) return away;
        Read();
        Revision = Offer.Revision;
        Remarks = Said();
        foreach (var (field, asked) in Posting.Asked.Where(asked => Fields.Contains(asked.Key))) ModelState.AddModelError(KeyOf(field), $"L’équipe vous demande{French.NoBreakSpace}: {asked}");
        return await Prepare(stop) ?? Page();
    }

    public async Task<IActionResult> OnPost(string reference, string? reword, CancellationToken stop)
    {
        if (await Find(reference, stop) is { } away) return away;
        if (await Prepare(stop) is { } elsewhere) return elsewhere;
        if (!ModelState.IsValid) return Page();
        if (Write() is { } problem) return this.Again(problem);

        Remarks = Said();
        if (Remarks.FirstOrDefault(remark => remark.Code == reword && remark.Proposal is not null) is { } reworded) return Reworded(reworded);

        var (mine, next) = (Told(Offer).ToList(), Step is PostingStep.Verification ? Step : Step + 1);
        if (await parts.Drafts.Save(Posting, next, Revision, stop) is { } refusal)
        {
            if (refusal != Problem.ChangedMeanwhile) return this.Again(refusal);
            return await Compare(reference, mine, stop);
        }
        if (Remarks.Any(remark => !Seen.Contains(remark.Code))) return Show();
        return await Leave(next, stop);
    }

    protected virtual Task<IActionResult> Leave(PostingStep next, CancellationToken stop) => Task.FromResult<IActionResult>(RedirectToPage(Steps.PageOf(next), new { reference = Offer.Reference }));

    /// <summary>Saved; the page comes back with what the rules say of it.</summary>
    IActionResult Show()
    {
        (Revision, Seen) = (Offer.Revision, [.. Remarks.Select(remark => remark.Code)]);
        ModelState.Remove(nameof(Revision));
        ModelState.Remove(nameof(Seen));
        foreach (var refusal in Remarks.Where(remark => remark.Kind is RemarkKind.Refusal)) ModelState.AddModelError(KeyOf(refusal.Field), refusal.Message);
        return Page();
    }

    IActionResult Reworded(Remark remark)
    {
        Reword(remark);
        parts.Db.ChangeTracker.Clear();
        ModelState.Clear();
        Remarks = [];
        return Page();
    }

    async Task<IActionResult> Compare(string reference, List<(string Name, string Value)> mine, CancellationToken stop)
    {
        if (await Find(reference, stop) is { } away) return away;
        var theirs = Told(Offer).ToDictionary(told => told.Name, told => told.Value);
        Differences = [.. mine.Select(told => (told.Name, told.Value, Theirs: theirs.GetValueOrDefault(told.Name, ""))).Where(pair => pair.Value != pair.Theirs)];
        Revision = Offer.Revision;
        ModelState.Remove(nameof(Revision));
        ModelState.AddModelError("", "Une autre personne a modifié cette page pendant votre saisie. Comparez les deux textes ci-dessous, puis enregistrez celui que vous gardez.");
        return Page();
    }

    protected IReadOnlyList<Remark> Said() => [.. parts.Rules.Remarks(Offer).Where(remark => Fields.Contains(remark.Field))];

    string KeyOf(string field) => ModelState.Keys.FirstOrDefault(key => key.EndsWith('.' + field)) ?? "Input." + field;

    /// <summary>Somebody whose sign-in has expired signs in again and finds what they typed; a stranger's offer is not there.</summary>
    protected async Task<IActionResult?> Find(string reference, CancellationToken stop)
    {
        if (await parts.Drafts.Find(parts.Device.Writer, reference, stop) is { } found)
        {
            Posting = found;
            return null;
        }
        if (parts.Me.IsSignedIn) return NotFound();
        return Challenge(new AuthenticationProperties { RedirectUri = await parts.Stash.Keep(HttpContext) ?? Request.Path });
    }
}

public static class Steps
{
    public static string PageOf(PostingStep step) => "/Deposer/" + step switch
    {
        PostingStep.Poste => "Poste",
        PostingStep.Lieu => "Lieu",
        PostingStep.Contrat => "Contrat",
        PostingStep.Profil => "Profil",
        PostingStep.Candidatures => "Candidatures",
        _ => "Verifier",
    };
}
