using System.Security.Cryptography;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Territory;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Accounts;

/// <summary>One account of every kind and role. Their passwords are made up here, said once, and kept nowhere.</summary>
sealed class DemoAccounts(EmploiDbContext db, Passwords passwords, AccountStore store, TimeProvider time) : IDemo
{
    static readonly string[] Words =
        ["bocage", "charmille", "tracteur", "violette", "horizon", "cascade", "noisette", "marquise", "parapluie", "girouette", "clairiere", "tambour"];

    public int Order => 10;

    public async Task Load(TextWriter console, CancellationToken stop)
    {
        if (await db.Set<Account>().AnyAsync(stop)) return;

        await console.WriteLineAsync("Demonstration accounts, said this once only:");
        await Add(AccountKind.Candidat, "candidat", "Camille Martin", null, console, stop);
        await Add(AccountKind.Employeur, "employeur", "Sacha Bernard", null, console, stop);
        foreach (var role in Enum.GetValues<Role>())
            await Add(AccountKind.Agent, EmploiDbContext.SnakeCase(role.ToString()).Replace('_', '-'), $"{role.Label()} (démonstration)", role, console, stop);
        await db.SaveChangesAsync(stop);
        await console.WriteLineAsync("Staff sign in with an application too: type its key there, or run `emploi code <key>`.");
    }

    async Task Add(AccountKind kind, string local, string name, Role? role, TextWriter console, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var account = Account.Open(kind, $"{local}@demo.emploi-allier.fr", name, now);
        account.EmailConfirmedAt = now;
        var password = string.Join(' ', RandomNumberGenerator.GetItems<string>(Words, 4)) + ' ' + RandomNumberGenerator.GetInt32(10, 99);
        passwords.Set(account, password);
        db.Add(account);
        var line = $"  {account.Email,-44} {password}";
        if (role is not null) line += $"   key {await Equip(account, role.Value, stop)}";
        await console.WriteLineAsync(line);
    }

    async Task<string> Equip(Account account, Role role, CancellationToken stop)
    {
        var key = Totp.NewKey();
        await store.SetAuthenticatorKeyAsync(account, key, stop);
        account.TwoFactorEnabled = true;
        account.Roles.Add(new() { AccountId = account.Id, Role = role });
        foreach (var code in await db.Set<SocialTerritory>().Select(t => t.Code).ToListAsync(stop))
            account.Territories.Add(new() { AccountId = account.Id, Territory = code });
        return key;
    }
}
