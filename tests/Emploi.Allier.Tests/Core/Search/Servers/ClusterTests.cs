using System.Diagnostics;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Xunit.Abstractions;

namespace Emploi.Allier.Tests.Core.Search.Servers;

/// <summary>One of three nodes dies, the master of the cluster, in the middle of searches, of changes and of a rebuild.</summary>
[Trait("Proof", "Cluster")]
public abstract class ClusterTests(Site site, SearchServerKind kind, ITestOutputHelper output) : SiteTest(site), IDisposable
{
    const int Before = 2_000, After = 12_000;

    static readonly TimeSpan longest = TimeSpan.FromSeconds(1), between = TimeSpan.FromMilliseconds(20), goesOn = TimeSpan.FromSeconds(5);

    readonly List<SearchServer> servers = [];
    long killed = long.MaxValue;

    public void Dispose()
    {
        foreach (var server in servers) server.Dispose();
    }

    [EngineFact]
    public async Task ANodeDies_NoSearchFailsForLongAndNothingIsLost()
    {
        await StartThree();
        await using var engine = Engine.OnServer(Site, [.. servers.Select(server => server.Address)]);
        var corpus = new Corpus(Site.Services.GetRequiredService<PlaceResolver>().Index, seed: 5, After);
        await engine.Fill(corpus.Offers.Take(Before));
        (await engine.Ask(HttpMethod.Get, "_cluster/health?wait_for_status=green&timeout=30s")).IsGood.ShouldBeTrue();

        // A server that has just started takes seconds over its first searches.
        for (var i = 0; i < 30; i++) await engine.Search.Search(Documents.Query("agent"), default);

        using var over = new CancellationTokenSource();
        var searching = Task.Run(() => Search(engine, over.Token));
        var late = Enumerable.Range(0, 60).Select(i => Documents.Offer($"Cordonnier tardif {i}")).ToList();
        var writing = Task.CompletedTask;

        await engine.Index.Rebuild(AsANodeDies(), new(Guid.NewGuid(), 1), default);
        await writing;
        over.CancelAfter(goesOn);

        (await searching).ShouldBeLessThan(longest);
        var versions = new List<(Guid, long)>();
        await foreach (var each in engine.Index.Versions(default)) versions.Add(each);
        versions.ShouldBe(corpus.Offers.Concat(late).Select(offer => (offer.Id, offer.Version)), ignoreOrder: true);
        (await engine.Find(Documents.Query("\"cordonnier tardif\""))).Total.ShouldBe(late.Count);

        async IAsyncEnumerable<OfferDocument> AsANodeDies()
        {
            foreach (var offer in corpus.Offers.Take(After / 2)) yield return offer;
            (await Master(engine)).Kill();
            Volatile.Write(ref killed, Stopwatch.GetTimestamp());
            writing = Write(engine, late);
            foreach (var offer in corpus.Offers.Skip(After / 2)) yield return offer;
        }
    }

    /// <summary>A node that does not find the others soon enough makes a cluster of its own: it is thrown away and another is started.</summary>
    async Task StartThree()
    {
        var name = $"emploi-{Guid.NewGuid():n}";
        for (var attempt = 0; attempt < 8 && servers.Count < 3; attempt++)
        {
            var server = new SearchServer(kind, name);
            servers.Add(server);
            server.Start();
            await using var first = Engine.OnServer(Site, servers[0].Address);
            if ((await first.Ask(HttpMethod.Get, $"_cluster/health?wait_for_nodes={servers.Count}&timeout=15s")).IsGood) continue;
            servers.Remove(server);
            server.Dispose();
        }
        servers.Count.ShouldBe(3);
    }

    /// <summary>As the loop that follows the database does: what was refused is sent again.</summary>
    static async Task Write(Engine engine, IReadOnlyList<OfferDocument> offers)
    {
        foreach (var some in offers.Chunk(3))
            for (var isDone = false; !isDone;)
                try
                {
                    await engine.Index.Write([.. some.Select(Documents.Put)], default);
                    isDone = true;
                }
                catch (Exception refused) when (refused is not OutOfMemoryException)
                {
                    await Task.Delay(between);
                }
    }

    /// <summary>Searches until it is over; says what was slow, and for how long at most searches failed in a row.</summary>
    async Task<TimeSpan> Search(Engine engine, CancellationToken over)
    {
        string[] words = ["agent", "conducteur", "", "vendeur h/f", "responsable de production"];
        var (count, failed, worst, slowest, failing, began) = (0, 0, TimeSpan.Zero, TimeSpan.Zero, default(long?), Stopwatch.GetTimestamp());
        for (; !over.IsCancellationRequested; count++)
        {
            var started = Stopwatch.GetTimestamp();
            var found = await engine.Search.Search(Documents.Query(words[count % words.Length]), default);
            var took = Stopwatch.GetElapsedTime(started);
            if (took > slowest) slowest = took;
            if (took > longest / 2 || found is null)
                output.WriteLine($"at {Stopwatch.GetElapsedTime(began, started).TotalSeconds:0.0} s: {(found is null ? "nothing" : "an answer")} after {took.TotalMilliseconds:0} ms, {(started > Volatile.Read(ref killed) ? "after" : "before")} the kill");
            if (found is null)
            {
                // Before the node dies it would be the machine that has too much to do.
                if (started > Volatile.Read(ref killed)) failing ??= started;
                failed++;
            }
            else
            {
                found.Total.ShouldBeGreaterThan(0);
                if (failing is { } since && Stopwatch.GetElapsedTime(since) is var lasted && lasted > worst) worst = lasted;
                failing = null;
            }
            await Task.Delay(between, CancellationToken.None);
        }
        failing.ShouldBeNull();
        count.ShouldBeGreaterThan(50);
        output.WriteLine($"{kind}: {count} searches, the slowest {slowest.TotalMilliseconds:0} ms; {failed} failed, for {worst.TotalMilliseconds:0} ms in a row at most");
        return worst;
    }

    async Task<SearchServer> Master(Engine engine)
    {
        var master = (await engine.Ask(HttpMethod.Get, "_cluster/state/master_node")).Body.GetProperty("master_node").GetString()!;
        var address = (await engine.Ask(HttpMethod.Get, "_nodes/http")).Body.GetProperty("nodes").GetProperty(master).GetProperty("http").GetProperty("publish_address").GetString()!;
        return servers.Single(server => server.Address.EndsWith(address[address.LastIndexOf(':')..], StringComparison.Ordinal));
    }
}

[OnServer(SearchServerKind.OpenSearch, OfItsOwn = true)]
public sealed class OpenSearchClusterTests(Site site, ITestOutputHelper output) : ClusterTests(site, SearchServerKind.OpenSearch, output);

[OnServer(SearchServerKind.Elasticsearch, OfItsOwn = true)]
public sealed class ElasticsearchClusterTests(Site site, ITestOutputHelper output) : ClusterTests(site, SearchServerKind.Elasticsearch, output);
