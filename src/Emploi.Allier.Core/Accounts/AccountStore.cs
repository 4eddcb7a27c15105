using Emploi.Allier.Core.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Accounts;

/// <summary>What UserManager and SignInManager need of our tables. Lock-out is the business of <see cref="AccountManager"/>.</summary>
public sealed partial class AccountStore(EmploiDbContext db, IDataProtectionProvider protection) :
    IUserPasswordStore<Account>, IUserEmailStore<Account>, IUserSecurityStampStore<Account>
{
    readonly IDataProtector keys = protection.CreateProtector("Emploi.Allier.AuthenticatorKey");

    IQueryable<Account> Whole => db.Set<Account>()
        .Include(a => a.Activity).Include(a => a.Roles).Include(a => a.Territories)
        .Where(a => a.ClosedAt == null)
        .AsSplitQuery();

    public Task<Account?> FindByIdAsync(string userId, CancellationToken stop) =>
        Guid.TryParse(userId, out var id) ? Whole.SingleOrDefaultAsync(a => a.Id == id, stop) : Task.FromResult<Account?>(null);

    public Task<Account?> FindByEmailAsync(string normalizedEmail, CancellationToken stop) =>
        Whole.SingleOrDefaultAsync(a => a.NormalizedEmail == normalizedEmail, stop);

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken stop) =>
        FindByEmailAsync(normalizedUserName, stop);

    public async Task<IdentityResult> CreateAsync(Account user, CancellationToken stop)
    {
        db.Add(user);
        await db.SaveChangesAsync(stop);
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken stop) =>
        await db.Save(stop) is null ? IdentityResult.Success : IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());

    /// <summary>An account is never deleted behind the back of what cites it: see <see cref="Closing"/>.</summary>
    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken stop) => throw new NotSupportedException();

    public Task<string> GetUserIdAsync(Account user, CancellationToken stop) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(Account user, CancellationToken stop) => Task.FromResult(user.Email);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken stop) => SetEmailAsync(user, userName, stop);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken stop) => Task.FromResult(user.NormalizedEmail);

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken stop) => Task.CompletedTask;

    public Task<string?> GetEmailAsync(Account user, CancellationToken stop) => Task.FromResult(user.Email);

    public Task SetEmailAsync(Account user, string? email, CancellationToken stop)
    {
        user.Readdress(email ?? "");
        return Task.CompletedTask;
    }

    public Task<string?> GetNormalizedEmailAsync(Account user, CancellationToken stop) => Task.FromResult(user.NormalizedEmail);

    public Task SetNormalizedEmailAsync(Account user, string? normalizedEmail, CancellationToken stop) => Task.CompletedTask;

    public Task<bool> GetEmailConfirmedAsync(Account user, CancellationToken stop) => Task.FromResult(user.EmailConfirmedAt is not null);

    public Task SetEmailConfirmedAsync(Account user, bool confirmed, CancellationToken stop) => throw new NotSupportedException();

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken stop) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken stop) => Task.FromResult(user.PasswordHash is not null);

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken stop)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken stop) => Task.FromResult<string?>(user.SecurityStamp);

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken stop)
    {
        user.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    public void Dispose() { }
}
