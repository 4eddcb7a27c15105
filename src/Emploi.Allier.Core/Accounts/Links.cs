using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Accounts;

/// <summary>Makes, reads and spends the links sent by e-mail. Reading never acts: mail scanners follow links too.</summary>
public sealed class Links(EmploiDbContext db, AccountSettings settings, TimeProvider time)
{
    internal string Add(Account account, LinkPurpose purpose, string? email = null)
    {
        var (token, now) = (Secret.New(), time.GetUtcNow());
        db.Add(new AccountLink
        {
            AccountId = account.Id, Purpose = purpose, TokenHash = Secret.Hash(token), Email = email,
            CreatedAt = now, ExpiresAt = now + Lifetime(purpose),
        });
        return token;
    }

    public async Task<AccountLink?> Find(string? token, LinkPurpose purpose, CancellationToken stop)
    {
        if (token is null) return null;

        var (hash, now) = (Secret.Hash(token), time.GetUtcNow());
        return await db.Set<AccountLink>().SingleOrDefaultAsync(
            l => l.TokenHash == hash && l.Purpose == purpose && l.UsedAt == null && l.ExpiresAt > now, stop);
    }

    /// <summary>
    /// Marks it used, with every other link of that purpose; the caller saves. Two who click at once: one passes.
    /// An undo voids none older than itself: a thief who changes the address twice must not kill the link of the first owner.
    /// </summary>
    internal async Task<(Account Account, AccountLink Link)?> Use(string? token, LinkPurpose purpose, CancellationToken stop)
    {
        if (await Find(token, purpose, stop) is not { } link) return null;

        // Itself first, as it was read: whoever else used it in between is told by the save.
        link.Use(time.GetUtcNow());
        await Void(link.AccountId, purpose, stop, purpose is LinkPurpose.UndoEmailChange ? link.CreatedAt : DateTimeOffset.MinValue);
        var account = await db.Set<Account>().Include(a => a.Activity).SingleAsync(a => a.Id == link.AccountId, stop);
        return account.ClosedAt is null && account.SuspendedAt is null ? (account, link) : null;
    }

    internal async Task Void(Guid accountId, LinkPurpose purpose, CancellationToken stop, DateTimeOffset since = default)
    {
        foreach (var link in await db.Set<AccountLink>()
            .Where(l => l.AccountId == accountId && l.Purpose == purpose && l.UsedAt == null && l.CreatedAt >= since).ToListAsync(stop))
            link.Use(time.GetUtcNow());
    }

    /// <summary>Whether the account was already sent all the links of this kind that an hour allows.</summary>
    internal async Task<bool> TooMany(Account account, LinkPurpose purpose, CancellationToken stop)
    {
        var hourAgo = time.GetUtcNow().AddHours(-1);
        return await db.Set<AccountLink>().CountAsync(
            l => l.AccountId == account.Id && l.Purpose == purpose && l.CreatedAt > hourAgo, stop) >= settings.MessagesPerHour;
    }

    static TimeSpan Lifetime(LinkPurpose purpose) => purpose switch
    {
        LinkPurpose.ConfirmEmail => AccountLimits.Confirmation,
        LinkPurpose.Invitation => AccountLimits.Invitation,
        LinkPurpose.UndoEmailChange => AccountLimits.Undo,
        _ => AccountLimits.Link,
    };
}
