using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Health;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Emploi.Allier.Tests.Pages.Admin;

public sealed class RechercheTests(Site site) : SiteTest(site)
{
    Visitor Administrator => As(Staff.With(Role.Administrateur));

    OfferIndexing Indexing => Site.Services.GetRequiredService<OfferIndexing>();

    [Fact]
    public async Task Get_SaysWhatTheIndexHoldsAndThatItFollows()
    {
        await Data.Findable(await Data.Offer(o => o.Title = "Horlogère comtoise"));

        var page = await Administrator.Open("/admin/recherche");

        page.Shows("Suit la base");
        page.Shows("Embarqué dans le service");
        page.Shows("Retard Aucun");
        page.Text.ShouldMatch(@"(\d+) dans l’index, \1 publiée");
    }

    [Fact]
    public async Task Compare_MendsWhatDiffers_SaysSo_AndIsInTheJournal()
    {
        var offer = await Data.Offer(o => o.Title = "Horloger oublié");
        await Data.Findable(offer);
        // The index loses an offer, as if somebody had taken it out behind our back.
        var ghost = Guid.CreateVersion7();
        await Site.Services.GetRequiredService<IOfferIndex>().Write([new(ghost, 1, Ghost(ghost))], default);
        var before = Indexing.State.LastSweep;

        var page = await (await Administrator.Open("/admin/recherche")).FormWith("Comparer avec la base").Submit();

        page.Shows("La comparaison est demandée.");
        page.Shows("« Comparer avec la base », le");
        await OffersData.Soon(() => Task.FromResult(Indexing.State.LastSweep is { Mended: 1 } swept && !ReferenceEquals(swept, before)), () => "no sweep has mended the offer");
        (await Administrator.Open("/admin/recherche")).Shows("1 offre corrigée");
        var entry = (await Data.All<AuditEntry>(e => e.TableName == "index_orders")).ShouldHaveSingleItem();
        entry.ActorName.ShouldBe("Dominique Agent");
        entry.After!.ShouldContain("comparer");
    }

    [Fact]
    public async Task Rebuild_BuildsAnotherIndex_ThatHoldsTheSameOffers()
    {
        var offer = await Data.Offer(o => o.Title = "Horlogerie refaite");
        await Data.Findable(offer);
        var before = Indexing.State.LastBuild;

        var page = await (await Administrator.Open("/admin/recherche")).FormWith("Reconstruire l’index").Submit();

        page.Shows("La reconstruction est demandée.");
        page.Document.QuerySelector("#index")!.GetAttribute("data-module").ShouldBe("refresh");
        await OffersData.Soon(() => Task.FromResult(!ReferenceEquals(Indexing.State.LastBuild, before) && Indexing.State.Now is null), () => "no index was built");
        await Data.Findable(offer);
        Clock.Advance(TimeSpan.FromSeconds(11));
        (await Administrator.Open("/admin/recherche")).Document.QuerySelector("#index")!.GetAttribute("data-module").ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task Lag_CountsWhatNobodyHasTakenIn()
    {
        await Data.Findable(await Data.Offer(o => o.Title = "Horloge en retard"));
        var read = Indexing.State.Read!;
        await using var connection = await Site.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        var log = new ChangeLog(connection);

        var (waiting, oldest) = await log.Waiting(new(read.Position.Epoch, 1), new HashSet<long>(), default);
        waiting.ShouldBeGreaterThan(0);
        oldest!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        var all = (await connection.Rows("select id from offer_changes", row => row.GetInt64(0), default)).ToHashSet();
        (await log.Waiting(new(read.Position.Epoch, 1), all, default)).ShouldBe((0, null));
    }

    static OfferDocument Ghost(Guid id) => new()
    {
        Id = id,
        Version = 1,
        Title = "Spectre",
        PublishedAt = DateTimeOffset.UnixEpoch,
        Facets = new Dictionary<OfferFacet, IReadOnlyList<string>>(),
    };
}

/// <summary>Where the search server does not answer, and another process may keep the index.</summary>
public sealed class RechercheWithoutServerTests(RechercheWithoutServerTests.ServerSite site) : IClassFixture<RechercheWithoutServerTests.ServerSite>
{
    [Fact]
    public async Task Get_SaysWhatIsWrong_AndWhoKeepsTheIndex()
    {
        var (data, administrator) = (new TestData(site), await site.Administrator());
        var state = site.Services.GetRequiredService<OfferIndexing>().State;
        await OffersData.Soon(() => Task.FromResult(state is { IsKept: true, LastTrouble: not null }), () => "the index has no trouble");

        var page = await administrator.Open("/admin/recherche");
        page.Shows("Se repose");
        page.Shows("Ce processus");
        page.Shows("Aucun serveur de recherche n’a répondu.");
        page.Shows("http://127.0.0.1:9");
        page.Text.ShouldNotContain("secret");
        site.Clock.Advance(TimeSpan.FromMinutes(3));
        (await administrator.Open("/admin/etat")).Shows("L’index ne suit plus la base depuis 3 min");
        (await site.With<Readiness, HealthReport>(readiness => readiness.Report(default))).Parts["search"].ShouldBe(HealthState.Late);

        await using var other = await site.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await other.Execute($"select pg_advisory_lock({OfferIndexing.Turn})", default);
        await OffersData.Soon(() => Task.FromResult(!state.IsKept), () => "this process still keeps the index");
        page = await administrator.Open("/admin/recherche");
        page.Shows("Un autre processus. Son avancement et ses incidents ne se voient pas d’ici");
        page.ShowsNot("Dernier incident");
    }

    public sealed class ServerSite : Site
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
            [new("Search:Engine", "server"), new("Search:Nodes:0", "http://nom:secret@127.0.0.1:9")];

        public async Task<Visitor> Administrator()
        {
            var account = await new TestData(this).Account(Staff.With(Role.Administrateur));
            var session = await this.Session(account, true);
            return new(Address, () => Task.FromResult((account, session)));
        }
    }
}
