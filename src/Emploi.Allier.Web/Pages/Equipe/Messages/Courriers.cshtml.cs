using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Messages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Equipe.Messages;

public sealed class CourriersModel(EmploiDbContext db, MessageDesk desk) : PageModel
{
    /// <summary>What one goes to the printer with.</summary>
    public const int Batch = 100;

    [BindProperty, Display(Name = "Lettres à imprimer")]
    public Guid[] Lettres { get; set; } = [];

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Current { get; set; } = 1;

    public int Pages { get; private set; }

    public IReadOnlyList<SelectListItem> Letters { get; private set; } = [];

    public Task OnGet(CancellationToken stop) => Load(stop);

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (Lettres.Length == 0)
        {
            await Load(stop);
            return this.Again(new(nameof(Lettres), "Cochez les lettres que vous avez postées."));
        }
        var posted = await desk.Post(Lettres, stop);
        return this.Done(posted == 1 ? "Une lettre est notée comme postée." : $"{posted} lettres sont notées comme postées.", "/Equipe/Messages/Courriers");
    }

    async Task Load(CancellationToken stop)
    {
        var waiting = db.Set<Message>().Where(m => m.State == MessageState.ToPrint);
        Pages = (await waiting.CountAsync(stop) + Batch - 1) / Batch;
        Current = Math.Clamp(Current, 1, Math.Max(Pages, 1));
        var letters = await waiting.OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).Skip((Current - 1) * Batch).Take(Batch)
            .Select(m => new { m.Id, m.Recipient, m.Subject }).ToListAsync(stop);
        Letters = [.. letters.Select(m => new SelectListItem($"{m.Recipient.Split('\n')[0]} – {m.Subject}", m.Id.ToString()))];
    }
}
