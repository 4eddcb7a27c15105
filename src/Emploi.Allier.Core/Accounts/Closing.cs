using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Core.Platform.Retention;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Accounts;

/// <summary>
/// Closes an account: what says who it was goes at once. The bare row stays, nameless,
/// because past acts cite it; a closed account never opens again. The trail keeps the names of staff, who acted for the public.
/// </summary>
public sealed class Closing(EmploiDbContext db, AccountMails mails, Outbox outbox, Erasures erasures, Actor actor, TimeProvider time)
{
    public async Task<Problem?> Close(Account account, CancellationToken stop)
    {
        if (account.ClosedAt is not null) return null;
        if (account.EmailConfirmedAt is not null) mails.Closed(account.Email!);
        erasures.Note<Account>(account.Id);
        await Erase(account, stop);
        return await db.Save(stop);
    }

    /// <summary>After the restore of a backup that still knew the account: whoever it was has been told already.</summary>
    public async Task CloseAgain(Guid id, CancellationToken stop)
    {
        if (await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == id && a.ClosedAt == null, stop) is not { } account) return;

        await Erase(account, stop);
        await db.SaveChangesAsync(stop);
    }

    async Task Erase(Account account, CancellationToken stop)
    {
        await Drop<AccountLink>(l => l.AccountId == account.Id, stop);
        await Drop<SignInCode>(c => c.AccountId == account.Id, stop);
        await Drop<RecoveryCode>(c => c.AccountId == account.Id, stop);
        await Drop<Passkey>(p => p.AccountId == account.Id, stop);
        await Drop<Session>(s => s.AccountId == account.Id, stop);
        await Drop<AccountRole>(r => r.AccountId == account.Id, stop);
        await Drop<AccountTerritory>(t => t.AccountId == account.Id, stop);
        // When they last came is nobody's affair any more; of staff, the list of accounts tells it.
        if (!account.IsStaff) await Drop<AccountActivity>(a => a.AccountId == account.Id, stop);
        if (account.Email is { } email) await outbox.ForgetRecipient(email, stop);
        account.Erase(time.GetUtcNow());
        // The trail of this very act; the database forgets the name in the earlier ones.
        if (actor.Id == account.Id && !account.IsStaff) actor.Is(account.Id, Account.ClosedName);
    }

    async Task Drop<T>(System.Linq.Expressions.Expression<Func<T, bool>> mine, CancellationToken stop) where T : class =>
        db.RemoveRange(await db.Set<T>().Where(mine).ToListAsync(stop));
}
