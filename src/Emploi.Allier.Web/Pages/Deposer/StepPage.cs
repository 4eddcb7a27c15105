using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Emploi.Allier.Web.Pages.Deposer;

/// <summary>A page that asks: it shows what is stored, saves what is typed, says once what the rules think of it, and when a colleague has been faster shows both texts.</summary>
public abstract class StepPage(StepParts parts) : DraftPage(parts)
{
    /// <summary>The remarks that were on the page: sent again beside them, the answer stands.</summary>
    [BindProperty]
    public List<string> Seen { get; set; } = [];

    public IReadOnlyList<Remark> Remarks { get; private set; } = [];

    /// <summary>Just saved: what the rules refuse of it stands in the summary too.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Relire { get; set; }

    /// <summary>What a colleague has saved meanwhile, where it is not what was typed.</summary>
    public IReadOnlyList<(string Name, string Mine, string Theirs)> Differences { get; private set; } = [];

    /// <summary>The properties of an offer that this page asks for.</summary>
    protected abstract IReadOnlyList<string> Fields { get; }

    protected abstract void Read();

    protected abstract Problem? Write();

    /// <summary>What the page says of an offer, in words, to compare two of them.</summary>
    protected abstract IEnumerable<(string Name, string Value)> Told(Offer offer);

    /// <summary>Puts a proposed wording where it belongs.</summary>
    protected virtual void Reword(Remark remark) { }

    /// <summary>What the page shows beside the offer.</summary>
    protected virtual Task Prepare(CancellationToken stop) => Task.CompletedTask;

    public async Task<IActionResult> OnGet(string reference, CancellationToken stop)
    {
        if (await Find(reference, stop) is { } away) return away;
        await Prepare(stop);
        Read();
        Revision = Offer.Revision;
        Remarks = Said();
        foreach (var refusal in Remarks.Where(remark => Relire && remark.Kind is RemarkKind.Refusal)) ModelState.AddModelError(KeyOf(refusal.Field), refusal.Message);
        foreach (var (field, asked) in Posting.Asked.Where(asked => Fields.Contains(asked.Key))) ModelState.AddModelError(KeyOf(field), $"L’équipe vous demande{French.NoBreakSpace}: {asked}");
        return Page();
    }

    public async Task<IActionResult> OnPost(string reference, string? reword, CancellationToken stop)
    {
        if (await Find(reference, stop) is { } away) return away;
        await Prepare(stop);
        if (!ModelState.IsValid) return Page();
        if (Write() is { } problem) return this.Again(problem);

        Remarks = Said();
        if (Remarks.FirstOrDefault(remark => remark.Code == reword && remark.Proposal is not null) is { } reworded) return Reworded(reworded);

        var (mine, next) = (Told(Offer).ToList(), Step + 1);
        if (await Parts.Drafts.Save(Posting, next, Revision, stop) is { } refusal)
        {
            if (refusal != Problem.ChangedMeanwhile) return this.Again(refusal);
            return await Compare(reference, mine, stop);
        }
        // Saved; the page comes back with what the rules say of it.
        if (Remarks.Any(remark => !Seen.Contains(remark.Code))) return RedirectToPage(Steps.PageOf(Step), "", new { reference = Offer.Reference, relire = true });
        return await Leave(next, stop);
    }

    protected virtual Task<IActionResult> Leave(PostingStep next, CancellationToken stop) => Task.FromResult<IActionResult>(RedirectToPage(Steps.PageOf(next), new { reference = Offer.Reference }));

    IActionResult Reworded(Remark remark)
    {
        Reword(remark);
        Parts.Db.ChangeTracker.Clear();
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

    IReadOnlyList<Remark> Said() => [.. Parts.Rules.Remarks(Offer).Where(remark => Fields.Contains(remark.Field))];

    string KeyOf(string field) => ModelState.Keys.FirstOrDefault(key => key.EndsWith('.' + field)) ?? "Input." + field;
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
