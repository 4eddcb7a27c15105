using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Emploi.Allier.Tests.Core.Search;

/// <summary>What is committed is found, what is withdrawn is gone, whatever else the database is doing.</summary>
public sealed class OfferIndexingTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Publish_ThenWithdraw_IsFoundThenGone()
    {
        var offer = await Data.Offer(o => o.Title = "Sabotier du bocage");
        await Data.Findable(offer);

        await Data.Withdraw(offer);
        await Data.Gone(offer);
    }

    [Fact]
    public async Task Publish_WhileAnotherTransactionIsWriting_IsFoundAllTheSame()
    {
        await using var connection = await Site.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.Execute("update offer_log set only_one = true", default);

        var offer = await Data.Offer(o => o.Title = "Vannière en osier");
        await Data.Findable(offer);
        await Data.Withdraw(offer);
        await Data.Gone(offer);
    }

    [Fact]
    public async Task ATransactionThatCommitsLate_IsNotMissed()
    {
        var late = await Data.Draft(o => o.Title = "Maréchal-ferrant tardif");
        await using var connection = await Site.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await connection.Execute("update offers set state = 'publiee', published_at = now(), expires_on = '2027-01-01' where id = $1", default, late.Id);
            // Its number is older than all of these, which are drained before it commits.
            for (var i = 0; i < 3; i++) await Data.Findable(await Data.Offer(o => o.Title = $"Potière rapide {i}"));
            await transaction.CommitAsync();
        }
        await Data.Findable(late);
    }

    [Fact]
    public async Task ATransactionRolledBack_LeavesNothing()
    {
        var draft = await Data.Draft(o => o.Title = "Tonnelier incertain");
        await using var connection = await Site.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await connection.Execute("update offers set state = 'publiee', published_at = now(), expires_on = '2027-01-01' where id = $1", default, draft.Id);
            await transaction.RollbackAsync();
        }
        await Data.Findable(await Data.Offer(o => o.Title = "Tonnelière certaine"));

        (await Data.Search(Data.Query("incertain"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task ManyChangesInOneTransaction_AreAllTakenIn()
    {
        var count = ChangeLog.PageSize * 2 + 7;
        await Site.With<NpgsqlDataSource>(async database =>
        {
            await database.Execute($"""
                insert into offers (id, reference, state, title, description, contract, source, created_at, published_at, expires_on)
                select gen_random_uuid(), lpad(to_hex(n), 8, '0'), 'publiee', 'Vendangeuse ' || n, '', 'saisonnier', 'Emploi.Allier', now(), now(), '2027-01-01'
                from generate_series(1, {count}) n
                """, default);
        });
        await OffersData.Soon(async () => await Total("vendangeuse") == count, () => "not all are found");

        await Site.With<NpgsqlDataSource>(database => database.Execute("delete from offers where title like 'Vendangeuse %'", default));
        await OffersData.Soon(async () => await Total("vendangeuse") == 0, () => "some are still found");
    }

    [Fact]
    public async Task Sweep_AfterTheIndexWasLedAstray_MendsIt()
    {
        var offer = await Data.Offer(o => o.Title = "Luthière retrouvée");
        await Data.Findable(offer);
        var (index, indexing) = (Site.Services.GetRequiredService<IOfferIndex>(), Site.Services.GetRequiredService<OfferIndexing>());
        var stranger = Guid.CreateVersion7();
        await index.Write([new(offer.Id, offer.Revision + 1, null), new(stranger, 3, Document(stranger, 3))], default);
        (await Total("luthière")).ShouldBe(0);

        // It knows something newer than the database: it is not of this database.
        await Site.With<NpgsqlDataSource>(database => database.Execute("update offers set posts = posts + 1 where id = $1", default, offer.Id));
        await Site.With<NpgsqlDataSource>(database => database.Execute("update offers set posts = posts + 1 where id = $1", default, offer.Id));
        await indexing.Sweep(default);

        await Data.Findable(offer);
        (await Total("fantôme")).ShouldBe(0);
    }

    [Fact]
    public async Task Rebuild_LeavesEveryKeyAtTheVersionOfTheDatabase()
    {
        for (var i = 0; i < 20; i++) await Data.Offer(o => o.Title = $"Bourrelière {i}");
        Site.Services.GetRequiredService<OfferIndexing>().AskRebuild();
        await Data.Findable(await Data.Offer(o => o.Title = "Bourrelier dernier"));

        await Data.Converged();
    }

    [Fact]
    public async Task Rebuild_ThatFailed_IsTriedAgain()
    {
        var offer = await Data.Offer(o => o.Title = "Cirier persévérant");
        await Data.Findable(offer);
        // Only an index that is made anew forgets that the offer was withdrawn at a later version.
        await Site.Services.GetRequiredService<IOfferIndex>().Write([new(offer.Id, offer.Revision + 10, null)], default);
        await using var owner = new NpgsqlConnection(Site.ConnectionString);
        await owner.OpenAsync();
        await owner.Execute("revoke select on offers from emploi_app", default);

        var indexing = Site.Services.GetRequiredService<OfferIndexing>();
        indexing.AskRebuild();
        await OffersData.Soon(() => Task.FromResult(indexing.Trouble is not null), () => "the rebuild does not fail");
        await owner.Execute("grant select on offers to emploi_app", default);

        await Data.Findable(offer);
        await OffersData.Soon(() => Task.FromResult(indexing.Trouble is null), () => "the trouble is not over");
    }

    [Fact]
    public async Task AfterAConnectionLost_WhatTheDatabaseHasForgotten_IsForgottenToo()
    {
        var offer = await Data.Offer(o => o.Title = "Rémouleuse oubliée");
        await Data.Findable(offer);
        // As when the last transactions before a crash had been read and not yet written to the disk.
        await Site.Services.GetRequiredService<IOfferIndex>().Write([new(offer.Id, offer.Revision + 1, Document(offer.Id, offer.Revision + 1))], default);
        (await Total("fantôme")).ShouldBe(1);

        await TestPostgres.CutConnections(Site.ConnectionString);
        await Data.Converged();

        (await Total("fantôme")).ShouldBe(0);
        await Data.Findable(offer);
    }

    async Task<int> Total(string words) => (await Site.Services.GetRequiredService<IOfferSearch>().Search(Data.Query(words), default))!.Total;

    static OfferDocument Document(Guid id, long version) => new()
    {
        Id = id,
        Version = version,
        Title = "Fantôme",
        PublishedAt = DateTimeOffset.UnixEpoch,
        Facets = new Dictionary<OfferFacet, IReadOnlyList<string>>(),
    };
}
