using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Core.Accounts;

/// <summary>Two hands on one account.</summary>
public sealed class AtOnceTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Save_OverAnotherHandsChange_IsAProblemNotAFailure()
    {
        var account = await Data.Account(Candidate);
        await Stale(account, async (stale, services) =>
            (await services.GetRequiredService<PasswordChanges>().Change(stale, "cascade noisette girouette", "", default)).ShouldBe(Problem.ChangedMeanwhile));
        await Stale(account, async (stale, services) =>
            (await services.GetRequiredService<SecondFactors>().Stop(stale, default)).ShouldBe(Problem.ChangedMeanwhile));
        await Stale(account, async (stale, services) =>
            (await services.GetRequiredService<StaffAccounts>().Leave(stale, default)).ShouldBe(Problem.ChangedMeanwhile));
        await Stale(account, async (stale, services) =>
        {
            stale.DisplayName = "Camille Autre";
            (await services.GetRequiredService<AccountManager>().UpdateAsync(stale)).Errors.Single().Code.ShouldBe("ConcurrencyFailure");
        });
        (await Data.Again(account)).ClosedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Confirm_ClickedTwiceAtOnce_NeverFails()
    {
        var account = await Data.Account(Candidate with { Confirmed = false });
        await (await Anybody().Open("/compte/mot-de-passe-oublie")).Form.Fill("Adresse e-mail", account.Email!).Submit();
        var link = await Mail.LinkTo(account.Email!);
        var pages = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Anybody().Open(link)));

        var answers = await Task.WhenAll(pages.Select(page => page.Form.Fill("Nouveau mot de passe", AccountsData.Password).Submit()));

        answers.ShouldAllBe(answer => (int)answer.Status < 500);
        answers.Count(answer => answer.Heading.StartsWith("Mon compte")).ShouldBe(1);
    }

    [Fact]
    public async Task Leave_OfTheTwoLastAdministrators_LetsOneGoOnly()
    {
        var (first, second) = (await Data.Account(Staff.With(Role.Administrateur)), await Data.Account(Staff.With(Role.Administrateur)));
        Task<Problem?> leaving = null!;
        await Site.With<EmploiDbContext>(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('accounts.administrators'))");
            await db.Set<Account>().Where(a => a.Id == first.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.SuspendedAt, Clock.GetUtcNow()));
            leaving = Site.With<IServiceProvider, Problem?>(async services =>
            {
                var account = await services.GetRequiredService<EmploiDbContext>().Set<Account>().Include(a => a.Roles).SingleAsync(a => a.Id == second.Id);
                return await services.GetRequiredService<StaffAccounts>().Leave(account, default);
            });
            while (!leaving.IsCompleted && await Waiting(db) == 0) await Task.Yield();
            await transaction.CommitAsync();
        });

        (await leaving).ShouldNotBeNull().Message.ShouldStartWith("C’est le dernier compte qui administre");
        (await Data.Again(second)).ClosedAt.ShouldBeNull();
    }

    static Task<int> Waiting(EmploiDbContext db) => db.Database.SqlQuery<int>(
        $"select count(*)::int as \"Value\" from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())").SingleAsync();

    /// <summary>Does it with the account as it was before somebody else changed it.</summary>
    Task Stale(Account account, Func<Account, IServiceProvider, Task> work) => Site.With<IServiceProvider>(async services =>
    {
        var stale = await services.GetRequiredService<EmploiDbContext>().Set<Account>().Include(a => a.Roles).SingleAsync(a => a.Id == account.Id);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Site.With<EmploiDbContext>(db => db.Set<Account>().Where(a => a.Id == account.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.WarnedAt, Clock.GetUtcNow())));
        await work(stale, services);
    });
}
