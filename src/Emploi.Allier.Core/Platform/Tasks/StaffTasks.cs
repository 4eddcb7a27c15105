using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Platform.Tasks;

public sealed class StaffTasks(EmploiDbContext db, Actor actor, TimeProvider time)
{
    /// <summary>
    /// In the caller's save; false when the same cause already has an open task. Two at the same instant are parted by the
    /// index tasks_one_open_per_source.
    /// </summary>
    public async Task<bool> Raise(StaffTask task, CancellationToken stop)
    {
        if (await db.Set<StaffTask>().AnyAsync(t => t.SourceKey == task.SourceKey && t.DoneAt == null, stop)) return false;

        task.CreatedAt = time.GetUtcNow();
        db.Add(task);
        return true;
    }

    /// <summary>The one that a cause has open, if it has one.</summary>
    public Task<StaffTask?> OpenFor(string sourceKey, CancellationToken stop) =>
        db.Set<StaffTask>().SingleOrDefaultAsync(t => t.SourceKey == sourceKey && t.DoneAt == null, stop);

    /// <summary>In the caller's save: what called for it has been dealt with.</summary>
    public async Task EndFor(string sourceKey, string outcome, CancellationToken stop)
    {
        if (await OpenFor(sourceKey, stop) is { } task) task.Done(actor.Id, actor.Name, outcome, time.GetUtcNow());
    }

    /// <summary>Ends it with a note; null when it is ended, a problem when someone was faster.</summary>
    public async Task<Problem?> End(StaffTask task, string outcome, CancellationToken stop)
    {
        if (task.DoneAt is not null)
            return new("", $"Cette tâche a déjà été terminée par {task.DoneByName}.");

        task.Done(actor.Id, actor.Name, outcome, time.GetUtcNow());
        return await db.Save(stop);
    }
}
