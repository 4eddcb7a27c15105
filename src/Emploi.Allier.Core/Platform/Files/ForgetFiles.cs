using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Platform.Files;

/// <summary>Deletes the uploads that no owner kept within their day.</summary>
public sealed class ForgetFiles(EmploiDbContext db, IFileStore files, TimeProvider time) : IJob
{
    public async Task Run(JobProgress progress, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var left = await db.Set<StoredFile>().Where(f => f.ExpiresAt <= now).Select(f => f.Id).ToListAsync(stop);
        foreach (var id in left)
        {
            // Someone may have kept it since the list was read: the one statement that decides destroys its key.
            var forgotten = await db.Set<StoredFile>().Where(f => f.Id == id && f.ExpiresAt <= now)
                .ExecuteUpdateAsync(set => set.SetProperty(f => f.WrappedKey, (byte[]?)null).SetProperty(f => f.Length, (long?)null), stop);
            if (forgotten > 0) await files.Delete(id, stop);
        }
    }
}
