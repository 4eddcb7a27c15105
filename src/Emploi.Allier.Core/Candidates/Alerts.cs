using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.People;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Retention;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Territory;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Candidates;

/// <summary>Creates, confirms, changes and stops alerts. What an address has is told to its owner only.</summary>
public sealed class Alerts(EmploiDbContext db, AlertMails mails, AccountSettings limits, Parameters parameters, Erasures erasures, Calendar calendar)
{
    /// <summary>Of one account, or of one address.</summary>
    public const int Most = 20;

    /// <summary>Confirmations that an address is asked for in a day, whoever types it.</summary>
    const int AskedPerDay = 6;

    static readonly Problem
        Full = new("", $"Vous avez déjà {Most} alertes. Supprimez-en une pour créer celle-ci."),
        Known = new("", "Vous avez déjà une alerte pour cette recherche.");

    int LifeDays => parameters.Get(SavedSearch.LifeDays);

    /// <summary>What an alert keeps of a search: its order is the alert's own affair, and a social security number nobody's.</summary>
    public static SearchAddress Kept(SearchAddress asked, Place? place) =>
        asked with { Words = Nir.Drop(asked.Words).Text.Trim(), Place = place?.Label ?? "", Sort = null };

    public static bool Fits(SearchAddress kept) => kept.ToString().Length <= SearchAddress.MaxLength;

    /// <summary>For the address of the account itself, which is proved.</summary>
    public async Task<Problem?> Create(Guid accountId, SearchAddress kept, AlertRhythm rhythm, CancellationToken stop)
    {
        if (await db.Set<SavedSearch>().CountAsync(s => s.AccountId == accountId, stop) >= Most) return Full;

        var alert = New(kept, rhythm, calendar.Now, accountId, null);
        alert.Confirm(calendar.Now, calendar.Today, LifeDays);
        db.Add(alert);
        return await db.SaveOr("saved_searches_of_account", Known, stop);
    }

    /// <summary>For an address that somebody typed. Whatever was found, the answer is the same: its owner learns it by e-mail.</summary>
    /// <param name="typed">The words as they were typed, when others are kept.</param>
    public async Task Ask(string email, SearchAddress kept, AlertRhythm rhythm, CancellationToken stop, string? typed = null)
    {
        var (normalized, now) = (Account.Normalize(email), calendar.Now);
        // Many at one instant are counted one after the other.
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({normalized}, 0))", stop);
        var theirs = await db.Set<SavedSearch>()
            .Where(s => s.NormalizedEmail == normalized || db.Set<Account>().Any(a => a.Id == s.AccountId && a.NormalizedEmail == normalized))
            .ToListAsync(stop);
        var known = theirs.Find(s => s.Address == kept.ToString());
        if (known is { ConfirmedAt: not null } || known is null && theirs.Count(s => s.ConfirmedAt is not null) >= Most)
        {
            await mails.Already(email, known, stop);
            await transaction.CommitAsync(stop);
            return;
        }
        var hourAgo = now.AddHours(-1);
        if (known?.AskedAt > hourAgo || theirs.Count(s => s.ConfirmedAt is null && s.AskedAt > hourAgo) >= limits.MessagesPerHour
            || theirs.Count(s => s.ConfirmedAt is null && s.AskedAt > now.AddDays(-1)) >= AskedPerDay) return;

        if (known is null) db.Add(known = New(kept, rhythm, now, null, email.Trim()));
        (known.Rhythm, known.AskedAt, known.ExpiresAt) = (rhythm, now, now.AddDays(parameters.Get(SavedSearch.UnconfirmedDays)));
        mails.Confirm(known, known.AskConfirmation(), typed);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    public Task<SavedSearch?> ToConfirm(string? token, CancellationToken stop)
    {
        var (hash, now) = (token is null ? [] : Secret.Hash(token), calendar.Now);
        return db.Set<SavedSearch>().SingleOrDefaultAsync(s => s.ConfirmHash == hash && s.ExpiresAt > now, stop);
    }

    public async Task<SavedSearch?> Confirm(string? token, CancellationToken stop)
    {
        if (await ToConfirm(token, stop) is not { } alert) return null;
        alert.Confirm(calendar.Now, calendar.Today, LifeDays);
        await db.SaveChangesAsync(stop);
        return alert;
    }

    /// <summary>The alert of a link in a message.</summary>
    public Task<SavedSearch?> Find(string? token, CancellationToken stop) => db.Set<SavedSearch>().SingleOrDefaultAsync(s => s.StopToken == token, stop);

    /// <summary>False when it was stopped before.</summary>
    public async Task<bool> Stop(string? token, CancellationToken stop)
    {
        if (await Find(token, stop) is not { } alert) return false;
        await Remove(alert, stop);
        return true;
    }

    public async Task<SavedSearch?> Prolong(string? token, CancellationToken stop)
    {
        if (await Find(token, stop) is not { ConfirmedAt: not null } alert) return null;
        alert.Prolong(calendar.Now, LifeDays);
        await db.SaveChangesAsync(stop);
        return alert;
    }

    /// <summary>Those of an account, and those that were confirmed from its own mailbox.</summary>
    public IQueryable<SavedSearch> Of(Guid accountId) => db.Set<SavedSearch>().Where(s => s.ConfirmedAt != null
        && (s.AccountId == accountId || db.Set<Account>().Any(a => a.Id == accountId && a.NormalizedEmail == s.NormalizedEmail)));

    public Task Pause(Guid accountId, Guid id, CancellationToken stop) => Change(accountId, id, alert => alert.PausedAt ??= calendar.Now, stop);

    /// <summary>What was published meanwhile is not made up for.</summary>
    public Task Resume(Guid accountId, Guid id, CancellationToken stop) => Change(accountId, id, alert =>
    {
        (alert.PausedAt, alert.CoveredTo) = (null, calendar.Now);
        alert.Schedule(calendar.Today);
    }, stop);

    public Task Follow(Guid accountId, Guid id, AlertRhythm rhythm, CancellationToken stop) => Change(accountId, id, alert =>
    {
        alert.Rhythm = rhythm;
        alert.Schedule(calendar.Today);
    }, stop);

    public async Task Delete(Guid accountId, Guid id, CancellationToken stop)
    {
        if (await Of(accountId).SingleOrDefaultAsync(s => s.Id == id, stop) is { } alert) await Remove(alert, stop);
    }

    /// <summary>Whoever acts on an alert wants it: it begins its time anew.</summary>
    async Task Change(Guid accountId, Guid id, Action<SavedSearch> change, CancellationToken stop)
    {
        if (await Of(accountId).SingleOrDefaultAsync(s => s.Id == id, stop) is not { } alert) return;
        change(alert);
        alert.Prolong(calendar.Now, LifeDays);
        await db.SaveChangesAsync(stop);
    }

    /// <summary>A backup that is restored must not write again to whoever has stopped it. Two who stop at once: it is gone for both.</summary>
    async Task Remove(SavedSearch alert, CancellationToken stop)
    {
        await mails.TakeBack(alert, stop);
        db.Remove(alert);
        erasures.Note<SavedSearch>(alert.Id);
        await db.Save(stop);
    }

    SavedSearch New(SearchAddress kept, AlertRhythm rhythm, DateTimeOffset now, Guid? accountId, string? email) => new()
    {
        AccountId = accountId,
        Email = email,
        NormalizedEmail = email is null ? null : Account.Normalize(email),
        Address = kept.ToString(),
        Rhythm = rhythm,
        CreatedAt = now,
        AskedAt = now,
        CoveredTo = now,
        ExpiresAt = now.AddDays(parameters.Get(SavedSearch.UnconfirmedDays)),
    };
}
