using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Core.Search.Servers;

/// <summary>The search server dies and comes back while the site goes on.</summary>
[OnServer(SearchServerKind.OpenSearch, OfItsOwn = true)]
[Trait("Proof", "Long")]
public sealed class ServerGoneTests(ServerGoneTests.ServerSite site) : IClassFixture<ServerGoneTests.ServerSite>
{
    static readonly TimeSpan quick = TimeSpan.FromSeconds(1.6), twentySeconds = TimeSpan.FromSeconds(20);

    readonly TestData data = new(site);

    [EngineFact]
    public async Task Search_WhileItsServerIsGone_RestsAtOnceThenFollowsTheDatabase()
    {
        var (stays, leaves) = (await data.Offer(o => o.Title = "Sellière du matin"), await data.Offer(o => o.Title = "Sellier du soir"));
        await OffersData.Soon(async () => await Total("sellier") == 2, () => $"not both are found: {Trouble}");

        site.Peer.Kill();
        var times = new ConcurrentBag<TimeSpan>();
        await Parallel.ForAsync(0, 200, async (_, _) =>
        {
            var started = Stopwatch.GetTimestamp();
            (await Search("sellier")).ShouldBeNull();
            times.Add(Stopwatch.GetElapsedTime(started));
        });
        times.Max().ShouldBeLessThan(quick);
        var page = await new Visitor(site.Address).Open("/offres?mot=sellier");
        page.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        page.Text.ShouldContain("La recherche se repose un instant");
        (await new Visitor(site.Address).Open("/")).Status.ShouldBe(HttpStatusCode.OK);

        await data.Withdraw(leaves);
        var comes = await data.Offer(o => o.Title = "Sellier de minuit");
        site.Peer.Start();

        await data.Converged();
        await OffersData.Soon(async () => (await Search("sellier"))?.Hits.Select(hit => hit.Id).Order().SequenceEqual(new[] { stays.Id, comes.Id }.Order()) == true, () => "the search differs");
    }

    [EngineFact]
    public async Task Search_WhileItsServerHangsForTwentySeconds_RestsAndTheOfferPagesWorkOn()
    {
        var offers = new OfferChanges(site.ConnectionString);
        await offers.Make(30);
        var offer = await data.Offer(o => o.Title = "Bourrelière endurante");
        await data.Converged();
        var visitor = new Visitor(site.Address);
        async Task<HttpStatusCode> Status(string path) => (await visitor.Open(path)).Status;

        using (site.Peer.Hang())
            for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < twentySeconds;)
            {
                await offers.Make(1);
                var page = await visitor.Open("/offres?mot=bourreliere");
                page.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
                page.Shows("La recherche se repose un instant");
                (await Status("/offres/flux?mot=bourreliere")).ShouldBe(HttpStatusCode.ServiceUnavailable);
                foreach (var path in new[] { "/", $"/offres/{offer.Slug}", "/metiers/K1304", "/communes/03190", "/favoris", "/health/live" })
                    (await Status(path)).ShouldBe(HttpStatusCode.OK, path);
            }

        await data.Converged();
        (await Status("/offres?mot=bourreliere")).ShouldBe(HttpStatusCode.OK);
    }

    string? Trouble => site.Services.GetRequiredService<OfferIndexing>().Trouble;

    Task<OfferResults?> Search(string words) => site.Services.GetRequiredService<IOfferSearch>().Search(data.Query(words), default);

    async Task<int?> Total(string words) => (await Search(words))?.Total;

    public sealed class ServerSite : Site
    {
        public SearchServer Peer { get; } = new(SearchServerKind.OpenSearch);

        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
            [new("Search:Engine", SearchSettings.Server), new("Search:Nodes:0", Peer.Address), new("Search:Replicas", "0")];

        public override Task InitializeAsync()
        {
            if (SearchServer.Missing(SearchServerKind.OpenSearch, ofOurOwn: true) is null) Peer.Start();
            return base.InitializeAsync();
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            Peer.Dispose();
        }
    }
}
