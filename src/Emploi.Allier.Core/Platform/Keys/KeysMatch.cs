using System.Security.Cryptography;
using System.Xml.Linq;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Platform.Keys;

/// <summary>Stops a start whose outer key does not open what the database holds, before everyone is signed out and every file found shut.</summary>
public sealed class KeysMatch(EmploiDbContext db, OuterKey outer) : IStartupStep
{
    public int Order => 10;

    public async Task Run(CancellationToken stop)
    {
        if (await Fault(stop) is { } fault) throw new SettingsException(fault);
    }

    /// <summary>Why the outer key is not the right one, or null.</summary>
    public async Task<string?> Fault(CancellationToken stop)
    {
        try
        {
            foreach (var ring in await db.Set<DataProtectionKey>().AsNoTracking().Where(k => k.KeyId != null).ToListAsync(stop))
                UnderOuterKey.Try(XElement.Parse(ring.Xml), outer);
            // One file per outer key tells for all.
            foreach (var id in await db.Set<StoredFile>().Where(f => f.WrappedKey != null).Select(f => f.KeyId).Distinct().ToListAsync(stop))
            {
                var file = await db.Set<StoredFile>().AsNoTracking().FirstAsync(f => f.KeyId == id && f.WrappedKey != null, stop);
                outer.Open(id, file.WrappedKey!, StoredFile.PurposeOf(file.Id));
            }
            return null;
        }
        catch (CryptographicException refused)
        {
            return $"The outer key is not the one that this database was written under. Set Keys:Outer (or the file {KeySettings.File}) to the right one, "
                + $"and former ones in Keys:Former; nothing was changed. {refused.Message}";
        }
    }
}
