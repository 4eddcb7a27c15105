using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Accounts;

/// <summary>
/// Closes an account: what says who it was goes at once. The bare row stays, nameless,
/// because past acts cite it; a closed account never opens again.
/// </summary>
public sealed class Closing(EmploiDbContext db, AccountMails mails, TimeProvider time)
{
    public async Task Close(Account account, CancellationToken stop)
    {
        if (account.ClosedAt is not null) return;
        if (account.EmailConfirmedAt is not null) mails.Closed(account.Email!);

        await Drop<AccountLink>(l => l.AccountId == account.Id, stop);
        await Drop<SignInCode>(c => c.AccountId == account.Id, stop);
        await Drop<RecoveryCode>(c => c.AccountId == account.Id, stop);
        await Drop<Passkey>(p => p.AccountId == account.Id, stop);
        await Drop<Session>(s => s.AccountId == account.Id, stop);
        await Drop<AccountRole>(r => r.AccountId == account.Id, stop);
        await Drop<AccountTerritory>(t => t.AccountId == account.Id, stop);
        account.Erase(time.GetUtcNow());
        await db.SaveChangesAsync(stop);
    }

    async Task Drop<T>(System.Linq.Expressions.Expression<Func<T, bool>> mine, CancellationToken stop) where T : class =>
        db.RemoveRange(await db.Set<T>().Where(mine).ToListAsync(stop));
}
