using Emploi.Allier.Core.Search;
using Emploi.Allier.Tests.Core.Search.Servers;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Core.Search;

/// <summary>An older backup of the database is restored: what an index knows since then has never happened.</summary>
[Trait("Proof", "Long")]
public abstract class RestoredTests
{
    const int Before = 40, After = 60;

    /// <summary>A restore says no word: it is seen when the log is read again.</summary>
    static readonly TimeSpan aRound = TimeSpan.FromSeconds(6);

    protected abstract IReadOnlyDictionary<string, string> Settings { get; }

    [EngineFact]
    public async Task Restore_WhileTheSiteRuns_IsFollowed() => await With(async (site, backup) =>
    {
        await TestPostgres.RestoreOver(site.ConnectionString, backup);
        site.Clock.Advance(aRound);
        await Follows(site);
    });

    [EngineFact]
    public async Task Restore_IntoADatabaseMadeAnewBeforeAStart_IsFollowed() => await With(async (site, backup) =>
    {
        var database = site.ConnectionString;
        await site.DisposeAsync();
        await TestPostgres.RestoreAnew(database, backup);
        await using var another = new Restored(Settings, database);
        await another.InitializeAsync();
        await Follows(another);
    });

    async Task With(Func<Restored, string, Task> restore)
    {
        var backup = Path.GetTempFileName();
        var site = new Restored(Settings, await TestPostgres.Clone());
        await site.InitializeAsync();
        var offers = new OfferChanges(site.ConnectionString);
        await offers.Make(Before);
        await TestPostgres.BackUp(site.ConnectionString, backup);
        var then = await offers.Versions();
        await offers.Make(After);
        await new TestData(site).Converged();
        (await offers.Versions()).ShouldNotBe(then);

        await restore(site, backup);

        await site.DisposeAsync();
        await TestPostgres.Drop(site.ConnectionString);
        File.Delete(backup);
    }

    /// <summary>The index becomes that of the backup, and takes in what happens from then on.</summary>
    static async Task Follows(Site site)
    {
        var data = new TestData(site);
        await data.Converged();
        await new OfferChanges(site.ConnectionString).Make(After / 2);
        await data.Converged();
        var offer = await data.Offer(o => o.Title = "Horlogère revenue");
        await data.Findable(offer);
        await data.Withdraw(offer);
        await data.Gone(offer);
    }

    sealed class Restored(IReadOnlyDictionary<string, string> settings, string database) : Site
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings => settings;

        protected override Task<string> NewDatabase() => Task.FromResult(database);

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            if (Directory.Exists(Files)) Directory.Delete(Files, recursive: true);
        }
    }
}

public sealed class EmbeddedRestoredTests : RestoredTests
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>();
}

public abstract class ServerRestoredTests(SearchServerKind kind) : RestoredTests
{
    readonly string alias = $"restored-{Guid.NewGuid():n}";

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Search:Engine"] = SearchSettings.Server, ["Search:Nodes:0"] = SearchServer.Shared(kind), ["Search:Index"] = alias, ["Search:Replicas"] = "0",
    };
}

[OnServer(SearchServerKind.OpenSearch)]
public sealed class OpenSearchRestoredTests() : ServerRestoredTests(SearchServerKind.OpenSearch);

[OnServer(SearchServerKind.Elasticsearch)]
public sealed class ElasticsearchRestoredTests() : ServerRestoredTests(SearchServerKind.Elasticsearch);
