using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers.Applications;

/// <summary>What a job has to do to applications, a few at a time. Whoever answers one at that instant wins: it is looked at again.</summary>
static class DueApplications
{
    const int AtOnce = 100;

    /// <summary>Work must take each out of what is due; answers how many were done.</summary>
    public static async Task<int> InPieces(this EmploiDbContext db, IQueryable<Application> due, Action<Application> work, CancellationToken stop)
    {
        var done = 0;
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            var some = await due.OrderBy(a => a.Id).Take(AtOnce).ToListAsync(stop);
            if (some.Count == 0) return done;
            foreach (var application in some) work(application);
            if (await db.Save(stop) is null) done += some.Count;
            db.ChangeTracker.Clear();
        }
    }
}
