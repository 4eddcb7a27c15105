using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Feeds.Sources;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Tasks;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;
using FeedSource = Emploi.Allier.Core.Feeds.Sources.Source;

namespace Emploi.Allier.Tests.Core.Feeds;

public sealed class WatchSourcesTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task SilentSource_IsOneTask_ThatEndsOnceItIsReadAgain()
    {
        var source = await Data.FeedSource(s => s.SilentHours = 48);
        await Watch();
        (await Tasks(source)).ShouldBeEmpty();

        Clock.Advance(TimeSpan.FromHours(49));
        await Watch();
        await Watch();
        var task = (await Tasks(source)).ShouldHaveSingleItem();
        task.Title.ShouldBe($"La source {source.Name} est silencieuse");
        (await As(Staff.With(Role.Administrateur)).Open("/taches")).Shows(task.Title);

        await Read(source, held: null);
        await Watch();
        (await Tasks(source)).ShouldHaveSingleItem().DoneAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task SuddenDrop_IsATask_UntilItIsConfirmed()
    {
        var source = await Data.FeedSource();
        await Read(source, held: 35);
        await Watch();
        (await Tasks(source)).ShouldHaveSingleItem().Details.ShouldContain("offres ont disparu");

        await Read(source, held: null);
        await Watch();
        (await Tasks(source)).ShouldAllBe(task => task.DoneAt != null);
    }

    [Fact]
    public async Task ThreeFailuresInARow_AreATask_AndFewerAreNot()
    {
        var source = await Data.FeedSource();
        await Read(source, held: null);
        await Data.Reading(source, JobRunState.Failed);
        await Data.Reading(source);
        await Data.Reading(source, JobRunState.Failed);
        await Data.Reading(source, JobRunState.Failed);
        await Watch();
        (await Tasks(source)).ShouldBeEmpty();

        await Data.Reading(source, JobRunState.Failed);
        await Watch();
        (await Tasks(source)).ShouldHaveSingleItem().SourceKey.ShouldEndWith(":echecs");
    }

    [Fact]
    public async Task TaskEndedBySomebody_IsLeftInPeaceForAWhile_ThenRecalled()
    {
        var source = await Data.FeedSource(s => s.SilentHours = 1);
        Clock.Advance(TimeSpan.FromHours(2));
        await Watch();
        var task = (await Tasks(source)).Single();
        await Done(task);
        await Watch();
        (await Tasks(source)).Count.ShouldBe(1);

        Clock.Advance(TimeSpan.FromDays(4));
        await Watch();
        (await Tasks(source)).Count.ShouldBe(2);

        await Data.Site.Db(db => db.Set<FeedSource>().Where(s => s.Id == source.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Enabled, false)));
        await Watch();
        (await Tasks(source)).ShouldAllBe(each => each.DoneAt != null);
    }

    Task Watch() => Site.With<WatchSources>(job => job.Run(new(1), default));

    Task<List<StaffTask>> Tasks(FeedSource source) => Data.All<StaffTask>(t => t.SourceKey.StartsWith($"source:{source.Slug}:"));

    async Task Done(StaffTask task)
    {
        var account = await Data.Account(Staff.With(Role.Administrateur));
        await Site.Db(db => db.Database.ExecuteSqlAsync($"update tasks set done_at = {Clock.GetUtcNow()}, done_by = {account.Id}, done_by_name = 'Camille', outcome = 'Partenaire prévenu.' where id = {task.Id}"));
    }

    Task Read(FeedSource source, int? held) => Site.Db(db => db.Database.ExecuteSqlAsync(
        $"insert into source_states (source_id, last_success, held_drop) values ({source.Id}, {Clock.GetUtcNow()}, {held}) on conflict (source_id) do update set last_success = excluded.last_success, held_drop = excluded.held_drop"));
}
