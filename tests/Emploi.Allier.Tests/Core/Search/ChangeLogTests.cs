using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Emploi.Allier.Tests.Core.Search;

/// <summary>How far a reader has come, and when what it knows is worth nothing.</summary>
public sealed class ChangeLogTests(Site site) : SiteTest(site)
{
    NpgsqlDataSource Database => Site.Services.GetRequiredService<NpgsqlDataSource>();

    [Fact]
    public async Task Read_GivesEachChangeOnce_AndMovesOn()
    {
        await using var connection = await Database.OpenConnectionAsync();
        var log = new ChangeLog(connection);
        var position = await log.Now(default);
        var offer = await Data.Offer();

        var (first, changes) = await Read(log, position);
        changes.ShouldContain(change => change.OfferId == offer.Id && change.Version == offer.Revision);
        (await Read(log, first)).Changes.ShouldNotContain(change => change.OfferId == offer.Id);
        // Another test's transaction may hold it back for a moment.
        await OffersData.Soon(async () => (await Read(log, first)).Position.Xid > position.Xid, () => "The position does not move on.");
    }

    [Fact]
    public async Task Read_WhileAnOlderTransactionIsOpen_GivesWhatIsVisibleOnce_AndTheLateOneAfterItsCommit()
    {
        var late = await Data.Draft();
        await using var connection = await Database.OpenConnectionAsync();
        var log = new ChangeLog(connection);
        var position = await log.Now(default);
        await using var other = await Database.OpenConnectionAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await other.Execute("update offers set state = 'publiee', published_at = now(), expires_on = '2027-01-01' where id = $1", default, late.Id);
        var quick = await Data.Offer();

        var (held, seen) = await Read(log, position);
        seen.ShouldContain(change => change.OfferId == quick.Id);
        var (again, nothing) = await Read(log, held);
        nothing.ShouldNotContain(change => change.OfferId == quick.Id);
        await transaction.CommitAsync();
        var (_, afterwards) = await Read(log, again);

        afterwards.ShouldContain(change => change.OfferId == late.Id);
        afterwards.ShouldNotContain(change => change.OfferId == quick.Id);
    }

    [Fact]
    public async Task Reaches_AfterTheDatabaseWasReplaced_IsFalse_AndWhatTheOtherLoggedIsForgotten()
    {
        await using var connection = await Database.OpenConnectionAsync();
        var log = new ChangeLog(connection);
        var position = await log.Now(default);
        (await log.Reaches(position, default)).ShouldBeTrue();

        // What a copy brings with it: the identity of where it was made, and transactions that have not happened here.
        await connection.Execute("update offer_log set identity = 'elsewhere'", default);
        await connection.Execute("insert into offer_changes (xid, offer_id, version) values ('999999999999', gen_random_uuid(), 1)", default);

        (await log.Reaches(position, default)).ShouldBeFalse();
        (await connection.Scalar<long>("select count(*) from offer_changes where xid = '999999999999'", default)).ShouldBe(0);
        var renewed = await log.Now(default);
        renewed.Epoch.ShouldNotBe(position.Epoch);
        (await log.Reaches(renewed, default)).ShouldBeTrue();
    }

    [Fact]
    public async Task Reaches_OfAPositionThatWasTrimmedOrIsYetToCome_IsFalse()
    {
        await using var connection = await Database.OpenConnectionAsync();
        var log = new ChangeLog(connection);
        var position = await log.Now(default);
        await Data.Offer();
        await OffersData.Soon(async () =>
        {
            // The newest is trimmed only once no older transaction runs.
            await log.Trim(DateTimeOffset.MaxValue.AddYears(-1), default);
            return !await log.Reaches(position, default);
        }, () => "a trimmed log still reaches back");

        (await log.Reaches(await log.Now(default), default)).ShouldBeTrue();
        (await log.Reaches(position with { Xid = ulong.MaxValue / 2 }, default)).ShouldBeFalse();
    }

    [Fact]
    public async Task ConnectionsCut_AreMadeAgain_AndNothingIsMissed()
    {
        await Data.Findable(await Data.Offer(o => o.Title = "Archetière avant la panne"));
        await TestPostgres.CutConnections(Site.ConnectionString);
        Database.Clear();

        var after = await Data.Offer(o => o.Title = "Archetier après la panne");
        await Data.Findable(after);
        await Data.Withdraw(after);
        await Data.Gone(after);
    }

    static async Task<(LogPosition Position, IReadOnlyList<LoggedChange> Changes)> Read(ChangeLog log, LogPosition since)
    {
        var all = new List<LoggedChange>();
        var position = await log.Read(since, some =>
        {
            all.AddRange(some);
            return Task.CompletedTask;
        }, default);
        return (position, all);
    }
}
