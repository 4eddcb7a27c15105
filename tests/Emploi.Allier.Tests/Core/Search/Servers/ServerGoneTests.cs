using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emploi.Allier.Tests.Core.Search.Servers;

/// <summary>The search server dies and comes back while the site goes on.</summary>
[OnServer(SearchServerKind.OpenSearch, OfItsOwn = true)]
[Trait("Proof", "Long")]
public sealed class ServerGoneTests(ServerGoneTests.ServerSite site) : IClassFixture<ServerGoneTests.ServerSite>
{
    static readonly TimeSpan quick = TimeSpan.FromSeconds(1.6);

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
        var page = await new Visitor(site.Address).Open("/offres?mots=sellier");
        page.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        page.Text.ShouldContain("La recherche se repose un instant");
        (await new Visitor(site.Address).Open("/")).Status.ShouldBe(HttpStatusCode.OK);

        await data.Withdraw(leaves);
        var comes = await data.Offer(o => o.Title = "Sellier de minuit");
        site.Peer.Start();

        await OffersData.Soon(async () => (await Indexed()).SequenceEqual(await Stored()), () => $"index and database differ: {Trouble}");
        await OffersData.Soon(async () => (await Search("sellier"))?.Hits.Select(hit => hit.Id).Order().SequenceEqual(new[] { stays.Id, comes.Id }.Order()) == true, () => "the search differs");
    }

    string? Trouble => site.Services.GetRequiredService<OfferIndexing>().Trouble;

    Task<OfferResults?> Search(string words) => site.Services.GetRequiredService<IOfferSearch>().Search(data.Query(words), default);

    async Task<int?> Total(string words) => (await Search(words))?.Total;

    async Task<List<(Guid, long)>> Indexed()
    {
        var all = new List<(Guid, long)>();
        await foreach (var each in site.Services.GetRequiredService<IOfferIndex>().Versions(default)) all.Add(each);
        return [.. all.Order()];
    }

    async Task<List<(Guid, long)>> Stored() =>
        [.. (await data.Read(db => db.Set<Offer>().Where(o => o.State == OfferState.Publiee).Select(o => new { o.Id, o.Revision }).ToListAsync())).Select(o => (o.Id, o.Revision)).Order()];

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
