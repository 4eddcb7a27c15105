using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Equipe.Signalements;

/// <summary>An offer with all that was reported of it.</summary>
public sealed class DetailModel(EmploiDbContext db, OfferReports reports, OfferRules rules, Calendar calendar) : PageModel
{
    [BindProperty]
    public Input Answer { get; set; } = new();

    public Offer Offer { get; private set; } = null!;
    public IReadOnlyList<OfferReport> Reports { get; private set; } = [];
    public IReadOnlyList<Remark> Remarks { get; private set; } = [];
    public DateTimeOffset Now => calendar.Now;
    public Guid Last => Reports.MaxBy(report => (report.At, report.Id))!.Id;
    public int Open => Reports.Count(report => report.DecidedAt is null);

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        Answer = new() { Seen = Last };
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        if (!await Find(id, stop)) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (await reports.Decide(id, Answer.Decision!.Value, Answer.Text!.Trim(), Answer.Seen, stop) is { } problem)
        {
            await Find(id, stop);
            // The page shows them all now.
            ModelState.SetModelValue("Answer.Seen", Last, $"{Last}");
            return this.Again(problem);
        }
        return this.Done("Votre décision est enregistrée, et la réponse part à qui a laissé une adresse.", "/Equipe/Signalements/Index");
    }

    async Task<bool> Find(Guid id, CancellationToken stop)
    {
        Reports = await db.Set<OfferReport>().AsNoTracking().Where(r => r.OfferId == id).OrderBy(r => r.DecidedAt != null).ThenByDescending(r => r.At).ToListAsync(stop);
        if (Reports.Count == 0) return false;

        Offer = await db.Set<Offer>().AsNoTracking().Include(o => o.Commune).SingleAsync(o => o.Id == id, stop);
        Remarks = [.. rules.Refusals(Offer)];
        return true;
    }

    public sealed record Input
    {
        [Display(Name = "Que faire de l’offre ?"), Required(ErrorMessage = "Choisissez ce que devient l’offre.")]
        public ReportDecision? Decision { get; init; }

        [Display(Name = "Votre réponse", Description = "Elle est envoyée aux personnes qui ont laissé une adresse, et gardée dans l’histoire de l’offre.")]
        [Required(ErrorMessage = "Écrivez ce que vous répondez."), StringLength(OfferReport.AnswerMaxLength)]
        public string? Text { get; init; }

        public Guid Seen { get; init; }
    }
}
