using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Candidatures;

/// <summary>One application, by the link that its sender received: confirmed, followed, withdrawn without an account. Opening it does nothing, for mail scanners open links too.</summary>
[AllowAnonymous]
public sealed class SuivreModel(EmploiDbContext db, Applying applying, CandidateMessages writing, Parameters parameters, Calendar calendar) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Jeton { get; set; }

    public Followed? Followed { get; private set; }

    public CandidateWords? Words { get; private set; }

    public async Task OnGet(CancellationToken stop) => await Find(stop);

    public async Task<IActionResult> OnPostConfirm(CancellationToken stop)
    {
        if (await Find(stop) is not { } application) return Page();
        return await applying.Confirm(application, stop) is { } problem
            ? this.Again(problem)
            : this.Done($"Votre candidature est envoyée. Gardez {(application.Email is null ? "le SMS" : "l’e-mail")} : son lien vous ramène ici.", "/Candidatures/Suivre", new { Jeton });
    }

    public async Task<IActionResult> OnPostWithdraw(CancellationToken stop)
    {
        if (await Find(stop) is not { ConfirmedAt: not null } application) return Page();
        return await applying.Withdraw(application.Id, stop) is { } problem
            ? this.Again(problem)
            : this.Done("Votre candidature est retirée.", "/Candidatures/Suivre", new { Jeton });
    }

    public async Task<IActionResult> OnPostPool(bool agrees, CancellationToken stop)
    {
        if (await Find(stop) is not { } application) return Page();
        return await applying.Agree(application, agrees, stop) is { } problem ? this.Again(problem) : this.Done(agrees ? "C’est noté : vous acceptez." : "C’est noté : vous n’acceptez plus.", "/Candidatures/Suivre", new { Jeton });
    }

    public async Task<IActionResult> OnPostReply(DateTimeOffset meeting, InterviewAnswer answer, string? word, CancellationToken stop)
    {
        if (await Find(stop) is not { ConfirmedAt: not null } application || !ModelState.IsValid) return Page();
        if (word?.Trim() is { Length: > Application.WordMaxLength }) return this.Again(new("", $"Votre mot est trop long : écrivez au plus {Application.WordMaxLength} caractères."));
        var said = string.IsNullOrWhiteSpace(word) ? null : word.Trim().ReplaceLineEndings("\n");
        return await applying.Reply(application.Id, meeting, answer, said, stop) is { } problem
            ? this.Again(problem)
            : this.Done(answer is InterviewAnswer.Vient ? "L’employeur sait que vous venez." : "L’employeur sait que vous ne pouvez pas venir.", "/Candidatures/Suivre", new { Jeton });
    }

    public async Task<IActionResult> OnPostWrite([Bind] CandidateWords words, CancellationToken stop)
    {
        if (await Find(stop) is not { } application) return Page();
        Words = words;
        if (!ModelState.IsValid) return Page();
        return await writing.Write(application.Id, words.Text!.Trim(), words.FollowsUp, words.FormKey, stop) is { } problem ? this.Again(problem) : this.Done("Votre message est envoyé à l’employeur.", "/Candidatures/Suivre", new { Jeton });
    }

    async Task<Application?> Find(CancellationToken stop)
    {
        Response.Headers.CacheControl = "no-cache, no-store";
        if (await applying.Find(Jeton, stop) is not { } application) return null;
        Followed = await Followed.Read(db, application, parameters, writing, calendar, stop);
        Words = Followed.Words;
        return application;
    }
}
