using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Web.Offers;
using Emploi.Allier.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Deposer;

/// <summary>The offer as candidates will see it, what is left to correct, and the button that sends it to the team.</summary>
public sealed class VerifierModel(StepParts parts, Sending sending, SignInCodes codes, AccountSignIn signIn, SteadyAnswer steady, CiedAdvice cied, Actor actor) : DraftPage(parts)
{
    static readonly Problem BadCode = new("Code", "Ce code n’est pas bon, ou il ne sert plus. Vérifiez-le ; après cinq essais ou dix minutes, demandez-en un autre.");

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

    public ShownOffer Shown { get; private set; } = null!;

    /// <summary>Who recruits, as it was typed on the page before.</summary>
    public WhoInput Who { get; private set; } = new();

    public override PostingStep Step => PostingStep.Verification;

    public async Task<IActionResult> OnGet(string reference, CancellationToken stop)
    {
        if (await Find(reference, stop) is { } away) return away;
        Revision = Offer.Revision;
        Who = new() { Name = TempData.Peek(nameof(WhoInput.Name)) as string, Email = TempData.Peek(nameof(WhoInput.Email)) as string };
        return await Show(Unsent is { } why ? new("", why) : null, stop);
    }

    /// <summary>The code leaves once nothing is left to correct: it lasts ten minutes.</summary>
    public async Task<IActionResult> OnPostCode(string reference, [Bind(Prefix = nameof(Who))] WhoInput who, CancellationToken stop)
    {
        if (await Find(reference, stop) is { } away) return away;
        Who = who;
        if (!ModelState.IsValid) return await Show(null, stop);
        if (IsSent || !AsksCode || sending.Refusal(Posting) is not null) return RedirectToPage("Verifier", "", new { reference });
        return RedirectToPage("Verifier", "", new { reference, demande = await steady.To(() => sending.AskCode(who.Email!, who.Name!.Trim(), HttpContext.Origin(), stop), stop) });
    }

    public async Task<IActionResult> OnPost(string reference, CancellationToken stop)
    {
        if (await Find(reference, stop) is { } away) return away;
        if (!ModelState.IsValid) return await Show(null, stop);
        // A double click, or the other recruiter: it is on its way.
        if (IsSent) return RedirectToPage("Envoyee", new { reference });
        // What is to be corrected is said before the code is spent.
        if (sending.Refusal(Posting) is { } refusal) return await Show(refusal, stop);

        if (await Enter(stop) is not var (account, elsewhere)) return await Show(BadCode, stop);
        if (elsewhere is not null) return elsewhere;
        if (await sending.Send(Posting, account!, Revision, stop) is { } problem)
        {
            // The problem may have let go of what was read.
            if (!Parts.Me.IsSignedIn)
            {
                Unsent = problem.Message;
                return RedirectToPage(new { reference });
            }
            return await Find(reference, stop) ?? await Show(problem, stop);
        }
        return RedirectToPage("Envoyee", new { reference });
    }

    async Task<IActionResult> Show(Problem? problem, CancellationToken stop)
    {
        (Hints, Cied) = (sending.Hints(Posting), cied.For(Offer));
        Shown = await ShownOffer.Preview(Parts.Db, Offer, Posting.AppliesHere, stop);
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

    public sealed record WhoInput
    {
        [Display(Name = "Votre prénom et votre nom"), Required(ErrorMessage = "Indiquez votre prénom et votre nom."), StringLength(Account.NameMaxLength)]
        public string? Name { get; init; }

        [EmailField, Display(Name = "Votre adresse e-mail", Description = "Nous y envoyons un code : il remplace le mot de passe."), Required(ErrorMessage = "Indiquez votre adresse e-mail.")]
        public string? Email { get; init; }
    }

    public sealed record VerifierInput
    {
        [Display(Name = "Code reçu par e-mail", Description = "Six chiffres"), StringLength(20)]
        public string? Code { get; init; }
    }
}
