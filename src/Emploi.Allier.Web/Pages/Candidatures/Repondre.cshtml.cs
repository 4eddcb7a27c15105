using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Platform.Files;
using Emploi.Allier.Web.Pages.Employeur.Candidatures;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Emploi.Allier.Web.Pages.Candidatures;

/// <summary>One application, by the link that its employer received, and nothing else. Opening it moves nothing, for mail scanners open links too: only a button does.</summary>
[AllowAnonymous]
public sealed class RepondreModel(EmploiDbContext db, ApplicationLinks links, ApplicationDesk desk, ApplicationLots lots, ReadingLog readings, IFileStore files) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Jeton { get; set; }

    public RefusalInput Refusal { get; private set; } = new();

    public Application? Found { get; private set; }

    public CandidatureFile Shown => new(Found!, Found!.FileId is null ? null : "/candidatures/repondre?handler=Cv&jeton=" + Uri.EscapeDataString(Jeton!));

    public async Task OnGet(CancellationToken stop)
    {
        if (!await Find(stop)) return;
        await readings.Note<Application>(Found!.Id, "Candidature ouverte par le lien de l’e-mail", stop);
        Refusal = RefusalInput.For(Found.OfferCopy);
    }

    public async Task<IActionResult> OnGetCv(CancellationToken stop)
    {
        if (!await Find(stop)) return NotFound();
        await readings.Note<Application>(Found!.Id, "CV téléchargé par le lien de l’e-mail", stop);
        return await this.Download(Found, db, files, stop);
    }

    public async Task<IActionResult> OnPostCall(long revision, CancellationToken stop)
    {
        if (!await Find(stop)) return Page();
        Refusal = RefusalInput.For(Found!.OfferCopy);
        return await desk.Move(Found, ApplicationState.AAppeler, revision, stop) is { } problem ? this.Again(problem) : this.Done("C’est noté : à appeler.", "/Candidatures/Repondre", new { Jeton });
    }

    public async Task<IActionResult> OnPostRefuse([Bind(Prefix = "Refusal")] RefusalInput refusal, CancellationToken stop)
    {
        if (!await Find(stop)) return Page();
        Refusal = refusal;
        if (!ModelState.IsValid) return Page();
        var done = await lots.Refuse([Found!.Id], refusal.Reason!.Value, refusal.Text!.Trim(), refusal.FormKey, stop);
        return this.Done(done == 0 ? "Quelqu’un avait déjà décidé : rien n’a changé." : "La candidature est refusée. Le message part dans quelques minutes ; connectez-vous pour l’annuler.", "/Candidatures/Repondre", new { Jeton });
    }

    async Task<bool> Find(CancellationToken stop)
    {
        Response.Headers.CacheControl = "no-cache, no-store";
        Found = await links.Open(Jeton, stop);
        return Found is not null;
    }
}
