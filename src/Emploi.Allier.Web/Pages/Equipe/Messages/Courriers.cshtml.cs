using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Messages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Equipe.Messages;

public sealed class CourriersModel(EmploiDbContext db, MessageDesk desk) : ListPage
{
    /// <summary>What one goes to the printer with.</summary>
    public const int Batch = 100;

    [BindProperty, Display(Name = "Lettres à imprimer")]
    public Guid[] Lettres { get; set; } = [];

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
        var letters = await Slice(db.Set<Message>().Where(m => m.State == MessageState.ToPrint).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id)
            .Select(m => new { m.Id, m.Recipient, m.Subject }), stop, Batch);
        Letters = [.. letters.Select(m => new SelectListItem($"{m.Recipient.Split('\n')[0]} – {m.Subject}", m.Id.ToString()))];
    }
}
