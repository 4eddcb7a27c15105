using System.Globalization;
using System.Security.Cryptography;
using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Accounts;

/// <summary>Sends a code and checks it. Whoever recruits once a year remembers no password.</summary>
public sealed class SignInCodes(EmploiDbContext db, AccountSettings settings, AccountMails mails, TimeProvider time)
{
    /// <summary>Whatever their number, those who ask do not fill a mailbox.</summary>
    const int MostPerHour = 40;

    /// <summary>
    /// The request to give back with the code; as good-looking for an unknown address as for a known one.
    /// Asking is counted by account and origin: a stranger who asks too often shuts this way in for themselves only.
    /// </summary>
    public async Task<string> Request(string email, string origin, CancellationToken stop)
    {
        var (request, normalized) = (Secret.New(), Account.Normalize(email));
        var account = await db.Set<Account>().SingleOrDefaultAsync(a => a.NormalizedEmail == normalized && a.SuspendedAt == null, stop);
        var from = Secret.Hash(origin);
        if (account is { IsInvited: false } && !await TooMany(account, from, stop)) await Send(account, request, from, stop);
        return request;
    }

    public async Task<Account?> Redeem(string request, string code, CancellationToken stop)
    {
        var (hash, now) = (Secret.Hash(request), time.GetUtcNow());
        var open = db.Set<SignInCode>().Where(c => c.RequestHash == hash && c.UsedAt == null && c.ExpiresAt > now);

        // The try is spent before the code is compared: guesses in parallel gain nothing.
        if (await open.Where(c => c.Tries < SignInCode.MaxTries).ExecuteUpdateAsync(set => set.SetProperty(c => c.Tries, c => c.Tries + 1), stop) == 0)
            return null;
        if (await open.AsNoTracking().SingleOrDefaultAsync(stop) is not { } found || !Secret.Same(found.CodeHash, CodeHash(request, code)))
            return null;
        if (await open.ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now), stop) == 0)
            return null;

        var account = await db.Set<Account>().SingleAsync(a => a.Id == found.AccountId, stop);
        if (account.ClosedAt is not null || account.SuspendedAt is not null) return null;

        account.EmailConfirmedAt ??= now;
        await db.SaveChangesAsync(stop);
        return account;
    }

    async Task Send(Account account, string request, byte[] origin, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        db.Add(new SignInCode
        {
            AccountId = account.Id, RequestHash = Secret.Hash(request), CodeHash = CodeHash(request, code), OriginHash = origin,
            CreatedAt = now, ExpiresAt = now + AccountLimits.Code,
        });
        mails.Code(account, code);
        await db.SaveChangesAsync(stop);
    }

    async Task<bool> TooMany(Account account, byte[] origin, CancellationToken stop)
    {
        var hourAgo = time.GetUtcNow().AddHours(-1);
        var sent = db.Set<SignInCode>().Where(c => c.AccountId == account.Id && c.CreatedAt > hourAgo);
        return await sent.CountAsync(c => c.OriginHash == origin, stop) >= settings.MessagesPerHour || await sent.CountAsync(stop) >= MostPerHour;
    }

    static byte[] CodeHash(string request, string code) => Secret.Hash(request, code);
}
