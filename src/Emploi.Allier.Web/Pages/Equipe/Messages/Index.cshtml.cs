using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Export;
using Emploi.Allier.Core.Platform.Messages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Web.Pages.Equipe.Messages;

public sealed class IndexModel(EmploiDbContext db) : ListPage
{
    static readonly IReadOnlyList<Column<Line>> columns = Export.Columns<Line>(
        new("Écrit le", line => line.At, 18),
        new("Canal", line => line.Channel.Label(), 12),
        new("État", line => line.State.Label(), 14),
        new("Raison", line => line.Error, 40),
        new("Destinataire", line => line.Recipient, 35),
        new("Objet", line => line.Subject, 50));

    [BindProperty(SupportsGet = true), Display(Name = "État")]
    public MessageState? Etat { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Canal")]
    public Channel? Canal { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Destinataire", Description = "L’adresse ou le numéro entier")]
    public string? Destinataire { get; set; }

    public IReadOnlyDictionary<MessageState, int> Counts { get; private set; } = new Dictionary<MessageState, int>();

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var lines = Asked().OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id)
            .Select(m => new Line(m.Id, m.CreatedAt, m.Channel, m.State, m.Recipient, m.Subject, m.LastError));
        if (Format is { } format) return new ExportResult<Line>(format, "Messages envoyés", columns, lines.AsAsyncEnumerable());

        Counts = await db.Set<Message>().GroupBy(m => m.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        Lines = await Slice(lines, stop);
        return Page();
    }

    IQueryable<Message> Asked()
    {
        var found = db.Set<Message>().AsNoTracking();
        if (Etat is { } state) found = found.Where(m => m.State == state);
        if (Canal is { } channel) found = found.Where(m => m.Channel == channel);
        if (Destinataire?.Trim() is { Length: > 0 } to) found = found.Where(m => EF.Functions.ILike(m.Recipient, Like.Exactly(to)));
        return found;
    }

    public sealed record Line(Guid Id, DateTimeOffset At, Channel Channel, MessageState State, string Recipient, string Subject, string? Error);
}
