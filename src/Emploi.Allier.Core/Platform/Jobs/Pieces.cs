using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Platform.Jobs;

/// <summary>What a job has to do, a few at a time. Whoever changes one at that instant wins: it is looked at again.</summary>
static class Pieces
{
    const int AtOnce = 100;

    /// <summary>Work must take each out of what is due; answers how many were done.</summary>
    public static Task<int> InPieces<T>(this EmploiDbContext db, IOrderedQueryable<T> due, Action<T> work, CancellationToken stop) => db.InBatches(due, some =>
    {
        foreach (var one in some) work(one);
        return Task.CompletedTask;
    }, stop);

    /// <summary>The same, for work that asks the database something of all of them.</summary>
    public static async Task<int> InBatches<T>(this EmploiDbContext db, IOrderedQueryable<T> due, Func<List<T>, Task> work, CancellationToken stop)
    {
        var done = 0;
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            var some = await due.Take(AtOnce).ToListAsync(stop);
            if (some.Count == 0) return done;
            await work(some);
            if (await db.Save(stop) is null) done += some.Count;
            db.ChangeTracker.Clear();
        }
    }
}
