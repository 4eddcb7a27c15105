using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Web.Pages.Candidatures;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Candidat.Candidatures;

public sealed class DetailModel(EmploiDbContext db, Applying applying, CandidateMessages writing, Parameters parameters, Calendar calendar, Me me) : PageModel
{
    public Followed Followed { get; private set; } = null!;

    public CandidateWords? Words { get; private set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => await Find(id, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        return await applying.Withdraw(id, stop) is { } problem ? this.Again(problem) : this.Done("Votre candidature est retirée.", "/Candidat/Candidatures/Detail", new { id });
    }

    public async Task<IActionResult> OnPostPool(Guid id, bool agrees, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        return await applying.Agree(Followed.Application, agrees, stop) is { } problem
            ? this.Again(problem)
            : this.Done(agrees ? "C’est noté : vous acceptez." : "C’est noté : vous n’acceptez plus.", "/Candidat/Candidatures/Detail", new { id });
    }

    public async Task<IActionResult> OnPostReply(Guid id, DateTimeOffset meeting, InterviewAnswer answer, string? word, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (word?.Trim() is { Length: > Application.WordMaxLength }) return this.Again(new("", $"Votre mot est trop long : écrivez au plus {Application.WordMaxLength} caractères."));
        var said = string.IsNullOrWhiteSpace(word) ? null : word.Trim().ReplaceLineEndings("\n");
        return await applying.Reply(id, meeting, answer, said, stop) is { } problem
            ? this.Again(problem)
            : this.Done(answer is InterviewAnswer.Vient ? "L’employeur sait que vous venez." : "L’employeur sait que vous ne pouvez pas venir.", "/Candidat/Candidatures/Detail", new { id });
    }

    public async Task<IActionResult> OnPostWrite(Guid id, [Bind] CandidateWords words, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        Words = words;
        if (!ModelState.IsValid) return Page();
        return await writing.Write(id, words.Text!.Trim(), words.FollowsUp, words.FormKey, stop) is { } problem ? this.Again(problem) : this.Done("Votre message est envoyé à l’employeur.", "/Candidat/Candidatures/Detail", new { id });
    }

    async Task<bool> Find(Guid id, CancellationToken stop)
    {
        if (await applying.Of(me.Id).SingleOrDefaultAsync(a => a.Id == id, stop) is not { } application) return false;
        Followed = await Followed.Read(db, application, parameters, writing, calendar, stop);
        Words = Followed.Words;
        return true;
    }
}
