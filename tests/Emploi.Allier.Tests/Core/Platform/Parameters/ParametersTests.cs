using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Emploi.Allier.Tests.Core.Platform.Parameters;

using Parameters = Emploi.Allier.Core.Platform.Parameters.Parameters;

public sealed class ParametersTests(Site site) : SiteTest(site)
{
    static readonly Parameter<int> Delay = Parameter.Days("epreuve.delai", 10, "Délai", "Essai");
    static readonly Parameter<int> Other = Parameter.Days("epreuve.autre", 5, "Autre", "Essai", least: 1, most: 20);

    readonly Parameters parameters = Known(site);

    [Fact]
    public async Task Get_FollowsTheDatesOfEffectAndTheLastCorrection()
    {
        var next = Today.AddDays(30);
        (await Decide(Delay, "15", next)).ShouldBeNull();
        (await Decide(Delay, "20", next.AddDays(30))).ShouldBeNull();
        Clock.Advance(TimeSpan.FromSeconds(1));
        (await Decide(Delay, "12", next)).ShouldBeNull();

        parameters.Get(Delay).ShouldBe(10);
        parameters.Get(Delay, next.AddDays(-1)).ShouldBe(10);
        parameters.Get(Delay, next).ShouldBe(12);
        parameters.Get(Delay, next.AddDays(29)).ShouldBe(12);
        parameters.Get(Delay, next.AddDays(30)).ShouldBe(20);
        (await Data.All<AuditEntry>(entry => entry.TableName == "parameter_values")).Count.ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public async Task Decide_OutsideTheLimitsOrInThePast_SaysWhatToCorrect()
    {
        (await Decide(Other, "50", Today)).ShouldBe(new Problem("Value", "Indiquez un nombre de jours de 1 à 20."));
        (await Decide(Other, "8", Today.AddDays(-1)))!.Field.ShouldBe("PastConfirmed");
        parameters.Get(Other).ShouldBe(5);

        (await Decide(Other, "8", Today.AddDays(-1), pastConfirmed: true)).ShouldBeNull();
        parameters.Get(Other).ShouldBe(8);
        parameters.Get(Other, Today.AddDays(-2)).ShouldBe(5);
    }

    [Fact]
    public async Task Refresh_InAnotherProcess_LearnsTheValue()
    {
        var elsewhere = Known(Site);
        var day = Today.AddYears(3);
        await Decide(Delay, "99", day);
        elsewhere.Get(Delay, day).ShouldBe(10);

        await elsewhere.Refresh(CancellationToken.None);
        elsewhere.Get(Delay, day).ShouldBe(99);
    }

    [Theory]
    [InlineData("update parameter_values set value = '1'")]
    [InlineData("delete from parameter_values")]
    public async Task WhatWasDecided_IsNeitherEditedNorDeleted(string sql)
    {
        var refused = await Should.ThrowAsync<PostgresException>(() => Site.Db(db => db.Database.ExecuteSqlRawAsync(sql)));
        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    static Parameters Known(Site site) =>
        new(site.Services.GetRequiredService<NpgsqlDataSource>(), new ParameterCatalog(Delay, Other), site.Services.GetRequiredService<Calendar>());

    Task<Problem?> Decide(Parameter parameter, string typed, DateOnly from, bool pastConfirmed = false) => Site.Db(db =>
        new ParameterDecisions(db, parameters, new Actor(), Site.Services.GetRequiredService<Calendar>())
            .Decide(parameter, typed, from, "Délibération du 12 mars", null, pastConfirmed, CancellationToken.None));
}
