using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Messages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Equipe.Messages;

public sealed class ImprimerModel(EmploiDbContext db, ReadingLog readings) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid[] Lettres { get; set; } = [];

    public IReadOnlyList<Letter> Letters { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (Lettres.Length is 0 or > CourriersModel.Batch) return NotFound();

        Letters = await db.Set<Message>()
            .Where(m => Lettres.Contains(m.Id) && m.Channel == Channel.Letter)
            .OrderBy(m => m.CreatedAt)
            .Select(m => new Letter(m.Id, m.CreatedAt, m.Recipient, m.Subject, m.Body)).ToListAsync(stop);
        if (Letters.Count == 0) return NotFound();

        foreach (var letter in Letters) await readings.Note<Message>(letter.Id, "impression d’une lettre", stop);
        return Page();
    }

    public sealed record Letter(Guid Id, DateTimeOffset At, string Recipient, string Subject, string Body);
}
