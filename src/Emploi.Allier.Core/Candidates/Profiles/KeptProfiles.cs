using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Retention;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Candidates.Profiles;

/// <summary>Keeps what people say of themselves. Only its owner reads or writes a profile.</summary>
public sealed class KeptProfiles(EmploiDbContext db, Erasures erasures, Calendar calendar)
{
    public Task<Profile?> Of(Guid accountId, CancellationToken stop) => db.Set<Profile>().SingleOrDefaultAsync(p => p.AccountId == accountId, stop);

    /// <summary>Saves what its owner has before their eyes, and agrees to.</summary>
    /// <param name="revision">That they saw; nothing when there was no profile yet.</param>
    public async Task<Problem?> Keep(Guid accountId, ProfileFacts facts, long? revision, CancellationToken stop)
    {
        if (await Of(accountId, stop) is { } known)
        {
            if (revision is { } seen) db.Expect(known, seen);
            (known.Facts, known.ChangedAt) = (facts, calendar.Now);
            known.Agree(calendar.Now);
            return await db.Save(stop);
        }
        var made = new Profile { AccountId = accountId, Facts = facts, ChangedAt = calendar.Now };
        made.Agree(calendar.Now);
        db.Add(made);
        return await db.SaveOr("profiles_pkey", Problem.ChangedMeanwhile, stop);
    }

    /// <summary>For good: a backup that is restored does not bring it back.</summary>
    public async Task Forget(Guid accountId, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        if (await db.Set<Profile>().Where(p => p.AccountId == accountId).ExecuteDeleteAsync(stop) > 0) erasures.Note<Profile>(accountId);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
