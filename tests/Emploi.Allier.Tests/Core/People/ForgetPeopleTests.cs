using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.People;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Retention;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Emploi.Allier.Tests.Core.People;

public sealed class ForgetPeopleTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Run_ErasesWhoNothingCitesForADay()
    {
        var alone = await Person("Seule");
        var cited = await Person("Citée");
        var account = await Data.Account(Candidate);
        await Cite(account, cited.Id);

        await Run();
        Clock.Advance(TimeSpan.FromHours(23));
        await Run();
        (await Data.Count<Person>(p => p.Id == alone.Id)).ShouldBe(1);

        Clock.Advance(TimeSpan.FromHours(2));
        await Run();
        (await Data.Count<Person>(p => p.Id == alone.Id)).ShouldBe(0);
        (await Data.Count<Erasure>(e => e.TableName == "people" && e.RowKey == alone.Id.ToString())).ShouldBe(1);
        (await File.ReadAllTextAsync(Path.Combine(Site.Files, "erasures.log"))).ShouldContain(alone.Id.ToString());
        (await Data.Count<Person>(p => p.Id == cited.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task Run_CountsTheDayFromTheLastCitation()
    {
        var person = await Person("Reprise");
        var account = await Data.Account(Candidate);
        await Run();
        await Cite(account, person.Id);
        Clock.Advance(TimeSpan.FromDays(3));
        await Run();
        await Cite(account, null);

        await Run();

        (await Data.Count<Person>(p => p.Id == person.Id)).ShouldBe(1);
    }

    Task<Person> Person(string name) => Data.Add(new Person { GivenName = name, FamilyName = "Martin", CreatedAt = Clock.GetUtcNow() });

    Task<int> Cite(Account account, Guid? person) => Data.Read(db => db.Set<Account>().Where(a => a.Id == account.Id)
        .ExecuteUpdateAsync(set => set.SetProperty(a => a.PersonId, person)));

    Task Run() => Site.With<ForgetPeople>(job => job.Run(new JobProgress(1), default));
}
