using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Deposer;

/// <summary>The offer as candidates will see it, what is left to correct, and the button that sends it to the team.</summary>
public sealed class VerifierModel(StepParts parts, Sending sending, SignInCodes codes, AccountSignIn signIn, SteadyAnswer steady, CiedAdvice cied, Actor actor) : DraftPage(parts)
{
    static readonly Problem BadCode = new("Code", "Ce code n’est pas bon, ou il ne sert plus. Vérifiez-le ; après cinq essais ou dix minutes, revenez à l’étape « Comment postuler » pour en recevoir un autre.");

    /// <summary>Of the code that was sent to whoever has no session.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Demande { get; set; }

    [BindProperty]
    public VerifierInput Input { get; set; } = new();

    /// <summary>Why it was not sent, for the page that comes after the sign-in.</summary>
    [TempData]
    public string? Unsent { get; set; }

    public bool AsksCode => !Parts.Me.IsSignedIn;

    public bool IsSent => Offer.State is not (OfferState.Brouillon or OfferState.Refusee);

    public IReadOnlyList<Hint> Hints { get; private set; } = [];

    public CiedAnswer Cied { get; private set; } = null!;

    public override PostingStep Step => PostingStep.Verification;

    public async Task<IActionResult> OnGet(string reference, CancellationToken stop)
    {
        if (await Find(reference, stop) is { } away) return away;
        Revision = Offer.Revision;
        return Shown(Unsent is { } why ? new("", why) : null);
    }

    public async Task<IActionResult> OnPost(string reference, CancellationToken stop)
    {
        if (await Find(reference, stop) is { } away) return away;
        if (!ModelState.IsValid) return Shown();
        // A double click, or the other recruiter: it is on its way.
        if (IsSent) return RedirectToPage("Envoyee", new { reference });
        // What is to be corrected is said before the code is spent.
        if (sending.Refusal(Posting) is { } refusal) return Shown(refusal);

        if (await Enter(stop) is not var (account, elsewhere)) return Shown(BadCode);
        if (elsewhere is not null) return elsewhere;
        if (await sending.Send(Posting, account!, Revision, stop) is { } problem)
        {
            // The problem may have let go of what was read.
            if (!Parts.Me.IsSignedIn)
            {
                Unsent = problem.Message;
                return RedirectToPage(new { reference });
            }
            return await Find(reference, stop) ?? Shown(problem);
        }
        return RedirectToPage("Envoyee", new { reference });
    }

    IActionResult Shown(Problem? problem = null)
    {
        (Hints, Cied) = (sending.Hints(Posting), cied.For(Offer));
        return problem is null ? Page() : this.Again(problem);
    }

    /// <summary>Whoever sends it: signed in already, or by the code that has just been typed.</summary>
    async Task<(Account? Account, IActionResult? Elsewhere)?> Enter(CancellationToken stop)
    {
        if (Parts.Me.IsSignedIn) return (await Parts.Db.Set<Account>().SingleAsync(a => a.Id == Parts.Me.Id, stop), null);
        if (Demande is null || await steady.To(() => codes.Redeem(Demande, Digits.Of(Input.Code), stop), stop) is not { } account) return null;

        var entered = await signIn.ByAddress(account.Id, remember: false);
        // With a second factor, the offer waits where it is.
        if (!entered.Succeeded) return (null, this.Enter(entered, Url.Page("Verifier", new { reference = Offer.Reference })));
        actor.Is(account.Id, account.DisplayName);
        return (account, null);
    }

    public sealed record VerifierInput
    {
        [Display(Name = "Code reçu par e-mail", Description = "Six chiffres"), StringLength(20)]
        public string? Code { get; init; }
    }
}
