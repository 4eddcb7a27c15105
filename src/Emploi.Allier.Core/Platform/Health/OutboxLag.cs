using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Platform.Health;

/// <summary>Messages that should have left, and those that failed lately.</summary>
sealed class OutboxLag(EmploiDbContext db, Calendar calendar) : ILag
{
    /// <summary>A message that its first tries could not send waits this long without anybody being late.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(15), Lately = TimeSpan.FromDays(7);

    public string Name => "outbox";

    public string Title => "Messages qui attendent de partir";

    public async Task<LagFigure> Measure(CancellationToken stop)
    {
        var messages = db.Set<Message>().AsNoTracking();
        var waiting = await messages.CountAsync(message => message.State == MessageState.Waiting, stop);
        var oldest = waiting == 0 ? null : calendar.Now - await messages.Where(message => message.State == MessageState.Waiting).MinAsync(message => (DateTimeOffset?)message.CreatedAt, stop);
        var since = calendar.Now - Lately;
        var failed = await messages.CountAsync(message => message.State == MessageState.Failed && message.SettledAt >= since, stop);
        return new(waiting, oldest, oldest > Patience, failed == 0
            ? "Aucun échec depuis sept jours"
            : $"Échecs depuis sept jours{French.NoBreakSpace}: {French.Number(failed)}");
    }
}
