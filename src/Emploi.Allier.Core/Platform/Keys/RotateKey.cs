using System.Xml.Linq;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Platform.Keys;

/// <summary>Wraps every key again under the current outer key, a few at a time; may be stopped and run again.</summary>
public sealed class RotateKey(EmploiDbContext db, OuterKey outer)
{
    const int Batch = 100;

    public async Task<(int Files, int Rings)> Run(CancellationToken stop) => (await Files(stop), await Rings(stop));

    async Task<int> Files(CancellationToken stop)
    {
        var count = 0;
        while (true)
        {
            var batch = await db.Set<StoredFile>()
                .Where(f => f.KeyId != outer.CurrentId && f.WrappedKey != null)
                .OrderBy(f => f.Id).Take(Batch).ToListAsync(stop);
            if (batch.Count == 0) return count;

            foreach (var file in batch)
                (file.KeyId, file.WrappedKey) = outer.Seal(outer.Open(file.KeyId, file.WrappedKey!, StoredFile.PurposeOf(file.Id)), StoredFile.PurposeOf(file.Id));
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
            count += batch.Count;
        }
    }

    async Task<int> Rings(CancellationToken stop)
    {
        var keys = await db.Set<DataProtectionKey>().Where(k => k.KeyId != null && k.KeyId != outer.CurrentId).ToListAsync(stop);
        foreach (var key in keys)
        {
            var xml = XElement.Parse(key.Xml);
            UnderOuterKey.Rewrap(xml, outer);
            (key.KeyId, key.Xml) = (outer.CurrentId, xml.ToString(SaveOptions.DisableFormatting));
        }
        await db.SaveChangesAsync(stop);
        return keys.Count;
    }
}
