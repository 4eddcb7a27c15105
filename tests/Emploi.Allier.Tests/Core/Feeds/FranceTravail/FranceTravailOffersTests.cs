using Emploi.Allier.Core.Feeds.Fetching;
using Emploi.Allier.Core.Feeds.FranceTravail;
using Emploi.Allier.Core.Feeds.Reading;
using Emploi.Allier.Core.Feeds.Sources;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;
using FeedSource = Emploi.Allier.Core.Feeds.Sources.Source;

namespace Emploi.Allier.Tests.Core.Feeds.FranceTravail;

/// <summary>The service over real HTTP, with its limits and its faults; time alone passes faster.</summary>
public sealed class FranceTravailOffersTests : IClassFixture<Site>, IAsyncLifetime
{
    static readonly DateTimeOffset start = new(2026, 9, 15, 8, 0, 0, TimeSpan.Zero);

    readonly Site site;
    readonly HastyClock clock = new(start);
    readonly FranceTravailServer server;
    readonly SafeFetch fetch = new(new() { AllowedHosts = ["127.0.0.1"] }, new(), TimeProvider.System);

    public FranceTravailOffersTests(Site site) => (this.site, server) = (site, new(clock));

    public Task InitializeAsync() => server.InitializeAsync();

    public async Task DisposeAsync()
    {
        fetch.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task AllThatCanGoWrong_AndEveryOfferThatStays_ArrivesOnce()
    {
        // More than the ceiling lets through, some without a commune, several of the same instant, some elsewhere.
        for (var i = 0; i < 4_200; i++) server.Publishes(start.AddMinutes(-i / 3 * 7), commune: i % 9 == 0 ? null : "03190");
        for (var i = 0; i < 50; i++) server.Publishes(start.AddHours(-i), commune: "63113", departement: "63");
        (server.TokenLasts, server.Failing, server.Cut) = (TimeSpan.FromSeconds(7), 8, 5);
        var chance = new Random(3);
        var mayGo = server.Offers.Where(_ => chance.Next(5) == 0).Select(o => o.Id).ToList();
        var stays = server.Offers.Where(o => o.Departement == "03").Select(o => o.Id).Except(mayGo).ToHashSet();
        server.AfterPage = () =>
        {
            for (var i = chance.Next(6); i > 0 && mayGo.Count > 0; i--)
            {
                var gone = chance.Next(mayGo.Count);
                server.Withdraws(mayGo[gone]);
                mayGo.RemoveAt(gone);
            }
            for (var i = chance.Next(4); i > 0; i--) mayGo.Add(server.Publishes(clock.GetUtcNow()).Id);
        };

        var arrived = await Read();

        arrived.ShouldBeUnique();
        stays.Except(arrived).ShouldBeEmpty();
        server.Tokens.ShouldBeGreaterThan(2);
        server.Busiest.ShouldBeLessThanOrEqualTo(10);
        server.Refused429.ShouldBe(0);
    }

    [Fact]
    public async Task ManyOffersOfOneInstant_InAnOrderThatChanges_ArriveOnce()
    {
        for (var i = 0; i < 200; i++) server.Publishes(start.AddDays(-1));
        for (var i = 0; i < 100; i++) server.Publishes(start.AddDays(-2 - i));
        server.MixesTies = true;

        (await Read()).Order(StringComparer.Ordinal).ShouldBe(server.Offers.Select(o => o.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task MoreOffersOfOneSecond_ThanTheCeiling_AreReadByCommunes()
    {
        var communes = site.Services.GetRequiredService<PlaceResolver>().Index.Communes.Where(c => c.InAllier).Select(c => c.Insee).Take(40).ToList();
        for (var i = 0; i < 3_500; i++) server.Publishes(start.AddDays(-1), communes[i % communes.Count]);
        for (var i = 0; i < 300; i++) server.Publishes(start.AddDays(i % 2 == 0 ? -3 : 0).AddMinutes(-i));

        var arrived = await Read();

        (arrived.Distinct().Count(), arrived.Count).ShouldBe((3_800, 3_800));
        server.Searches.ShouldContain(search => search.Contains("commune=") && search.Contains("distance=0"));
    }

    [Fact]
    public async Task OffersThatNoSearchReaches_MakeTheReadingFail()
    {
        // All of one second and none says its commune: the ceiling hides some.
        for (var i = 0; i < 3_300; i++) server.Publishes(start.AddDays(-1), commune: null);

        (await Should.ThrowAsync<FeedException>(() => Read())).Code.ShouldBe(FeedCodes.Cut);
    }

    [Fact]
    public async Task FewOffers_TakeOneSearch_AndNone_None()
    {
        (await Read()).ShouldBeEmpty();
        server.Publishes(start);

        (await Read()).ShouldHaveSingleItem();
        server.Searches.ShouldBe(["?departement=03&sort=1&range=0-149", "?departement=03&sort=1&range=0-149"]);
    }

    [Fact]
    public async Task TwoReadingsAtOnce_ShareTheTenCallsOfASecond()
    {
        for (var i = 0; i < 2_000; i++) server.Publishes(start.AddMinutes(-i));

        var both = await Task.WhenAll(Read(), Read());

        both.ShouldAllBe(arrived => arrived.Count == 2_000);
        server.Busiest.ShouldBeLessThanOrEqualTo(10);
        server.Refused429.ShouldBe(0);
    }

    [Fact]
    public async Task RevokedToken_IsAskedAnew_Once()
    {
        for (var i = 0; i < 300; i++) server.Publishes(start.AddMinutes(-i));
        var pages = 0;
        server.AfterPage = () =>
        {
            if (++pages == 1) server.ForgetsTokens();
        };

        (await Read()).Count.ShouldBe(300);
        (server.Tokens, server.Expired).ShouldBe((2, 1));

        server.AfterPage = null;
        server.Always = 401;
        (await Should.ThrowAsync<FeedException>(() => Read())).Fault.Reason.ShouldContain("401");
    }

    [Theory]
    [InlineData("autre", FranceTravailServer.Secret)]
    [InlineData(FranceTravailServer.Client, "autre")]
    public async Task WrongCredentials_AreSaidSo(string user, string secret)
    {
        var refused = await Should.ThrowAsync<FeedException>(() => Read(new(user, secret)));

        refused.Code.ShouldBe(FeedCodes.Refused);
        refused.Fault.Reason.ShouldBe("France Travail ne reconnaît pas l’identifiant ou la clé secrète de cette source : copiez-les de nouveau depuis votre espace francetravail.io.");
        server.Searches.ShouldBeEmpty();
    }

    [Fact]
    public async Task NoCredentials_CallNobody() => (await Should.ThrowAsync<FeedException>(() => Read(new(null, "clef")))).Fault.Reason.ShouldStartWith("Donnez l’identifiant et la clé secrète");

    [Theory]
    [InlineData(503, 1 + 2 + 4 + 8 + 16 + 32)]
    // A day is asked: no more than two minutes are waited, six times.
    [InlineData(429, 6 * 120)]
    public async Task ServiceThatNeverRecovers_EndsAfterAWhile(int status, int seconds)
    {
        server.Always = status;

        var failed = await Should.ThrowAsync<FeedException>(() => Read());

        failed.Code.ShouldBe(FeedCodes.Failed);
        failed.Fault.Reason.ShouldContain($"réponse {status}");
        (clock.GetUtcNow() - start).TotalSeconds.ShouldBeInRange(seconds, seconds * 2 + 5);
    }

    [Fact]
    public async Task Traps_OfTheServicesFields()
    {
        server.Publishes(new()
        {
            Id = "1", Created = start.AddDays(-1), Commune = "03190",
            Otherwise = new()
            {
                ["entreprise"] = null, ["natureContrat"] = "Contrat apprentissage", ["typeContratLibelle"] = "CDD - 12 Mois",
                ["contact"] = new { courriel = "emploi@fournil.exemple.fr", urlPostulation = "javascript:alert(1)" },
                ["origineOffre"] = new
                {
                    origine = "2", urlOrigine = "https://candidat.francetravail.fr/offres/recherche/detail/1",
                    partenaires = new object[] { new { nom = "A", url = "javascript:void(0)" }, new { nom = "B", url = "https://partenaire.exemple.fr/1" } },
                },
            },
        });

        var item = (await Rows()).ShouldHaveSingleItem().Item!;

        item.ShouldSatisfyAllConditions(
            i => i[FeedField.Reference].ShouldBe("1"),
            i => i[FeedField.Employer].ShouldBeNull(),
            i => i[FeedField.Trade].ShouldBe("Boulanger / Boulangère"),
            i => i[FeedField.ApplyUrl].ShouldBe("https://partenaire.exemple.fr/1"),
            i => i[FeedField.Url].ShouldBe("https://candidat.francetravail.fr/offres/recherche/detail/1"),
            i => i[FeedField.Contract].ShouldBe("CDD - 12 Mois Contrat apprentissage"),
            i => i[FeedField.Insee].ShouldBe("03190"));
    }

    async Task<List<string>> Read(SourceCredentials? client = null) => (await Rows(client)).ConvertAll(row => row.Item![FeedField.Reference]!);

    async Task<List<FeedRow>> Rows(SourceCredentials? client = null)
    {
        var secrets = site.Services.GetRequiredService<SourceSecrets>();
        var source = new FeedSource
        {
            Name = "France Travail", Slug = "france-travail", Kind = SourceKind.FranceTravail, Cron = "7 2 * * *", CreatedAt = start,
            Credentials = secrets.Seal(client ?? new(FranceTravailServer.Client, FranceTravailServer.Secret)),
        };
        var settings = new FranceTravailSettings { TokenAddress = server.TokenAddress, SearchAddress = server.SearchAddress };
        var offers = new FranceTravailOffers(fetch, new(site.Services.GetRequiredService<NpgsqlDataSource>(), settings, clock), settings, secrets, site.Services.GetRequiredService<PlaceResolver>(), clock);
        var rows = new List<FeedRow>();
        await foreach (var row in offers.Read(source, default)) rows.Add(row);
        return rows;
    }
}
