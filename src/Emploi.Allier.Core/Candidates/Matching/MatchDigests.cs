using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Retention;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Candidates.Matching;

/// <summary>Begins, changes and stops the messages about new offers that suit.</summary>
public sealed class MatchDigests(EmploiDbContext db, DigestMails mails, Erasures erasures, Calendar calendar)
{
    static readonly Problem NoProfile = new("", "Répondez d’abord aux questions de votre profil : c’est de lui que viennent les offres.");

    public Task<MatchDigest?> Of(Guid accountId, CancellationToken stop) => db.Set<MatchDigest>().SingleOrDefaultAsync(d => d.AccountId == accountId, stop);

    /// <summary>The one of a link in a message.</summary>
    public Task<MatchDigest?> Find(string? token, CancellationToken stop) => db.Set<MatchDigest>().SingleOrDefaultAsync(d => d.StopToken == token, stop);

    /// <summary>What was published before they asked is on the page already.</summary>
    public async Task<Problem?> Ask(Guid accountId, AlertRhythm rhythm, CancellationToken stop)
    {
        if (!await db.Set<Profile>().AnyAsync(p => p.AccountId == accountId && p.AgreedAt != null, stop)) return NoProfile;
        if (await Of(accountId, stop) is not { } digest)
            db.Add(digest = new() { AccountId = accountId, Rhythm = rhythm, AskedAt = calendar.Now, CoveredTo = calendar.Now });
        digest.Rhythm = rhythm;
        digest.Schedule(calendar.Today);
        return await db.SaveOr("match_digests_pkey", Problem.ChangedMeanwhile, stop);
    }

    /// <summary>Stopped twice, it is stopped. What was written and has not left does not leave.</summary>
    public async Task Stop(MatchDigest? digest, CancellationToken stop)
    {
        if (digest is null) return;
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        // First, so that a run that is writing to them ends before what it wrote is taken back.
        await db.Set<MatchDigest>().Where(d => d.AccountId == digest.AccountId).ExecuteDeleteAsync(stop);
        erasures.Note<MatchDigest>(digest.AccountId);
        await db.SaveChangesAsync(stop);
        await mails.TakeBack(digest, stop);
        await transaction.CommitAsync(stop);
    }
}
