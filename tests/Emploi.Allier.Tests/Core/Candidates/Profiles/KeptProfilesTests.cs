using System.Text.Json;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Core.Candidates.Profiles;

public sealed class KeptProfilesTests(Site site) : SiteTest(site)
{
    static readonly ProfileFacts cook = new()
    {
        Jobs = [new("Cuisinière", "G1609", 60) { From = new(2019, 3, 1), To = new(2024, 3, 1), Employer = "Auberge du Tilleul" }, new("Cuisine du centre social", "G1606", 12, JobKind.Benevolat)],
        Wanted = [new("Cuisinière", "G1609")],
        Skills = ["cuissons", "dressage"],
        Diplomas = [new("CAP cuisine", Diploma.CapBep) { Year = 2018 }],
        Languages = [new("anglais", LanguageLevel.Conversation)],
        Licences = ["B"],
        Certificates = ["HACCP"],
        Transport = Transport.Voiture,
        CommuneInsee = OffersData.Moulins,
        RadiusKm = 25,
        Contracts = [Contract.Cdi, Contract.Cdd],
        WorkingTime = WorkingTime.Plein,
        LeastHours = 30,
        MostHours = 39,
        Avoids = [Avoided.WeekEnd],
        AvailableFrom = new(2027, 1, 4),
    };

    [Fact]
    public async Task Keep_GivesBackAllThatWasSaid()
    {
        var account = await Data.Account(Candidate);

        (await Keep(account, cook, null)).ShouldBeNull();

        var kept = await Data.Single<Profile>(p => p.AccountId == account.Id);
        JsonSerializer.Serialize(kept.Facts).ShouldBe(JsonSerializer.Serialize(cook));
        kept.AgreedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Keep_OverWhatAnotherPageSaved_SaysSo()
    {
        var account = await Data.Account(Candidate);
        await Keep(account, cook, null);
        var seen = (await Data.Single<Profile>(p => p.AccountId == account.Id)).Revision;
        await Keep(account, cook with { RadiusKm = 50 }, seen);

        (await Keep(account, cook with { RadiusKm = 5 }, seen)).ShouldBe(Problem.ChangedMeanwhile);
        (await Data.Single<Profile>(p => p.AccountId == account.Id)).Facts.RadiusKm.ShouldBe(50);
    }

    [Fact]
    public async Task Close_LeavesNothingOfTheProfile()
    {
        var account = await Data.Account(Candidate);
        await Keep(account, cook, null);

        await Site.With<IServiceProvider>(async services =>
            (await services.GetRequiredService<Closing>().Close(await services.GetRequiredService<EmploiDbContext>().Set<Account>().SingleAsync(a => a.Id == account.Id), default)).ShouldBeNull());

        (await Data.Count<Profile>(p => p.AccountId == account.Id)).ShouldBe(0);
    }

    Task<Problem?> Keep(Account account, ProfileFacts facts, long? revision) => Site.With<KeptProfiles, Problem?>(profiles => profiles.Keep(account.Id, facts, revision, default));
}
