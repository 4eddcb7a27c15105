using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Search.Elastic;
using Emploi.Allier.Core.Search.Embedded;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Emploi.Allier.Tests.Core.Search.Servers;

/// <summary>An engine of its own for a test, with the places of a site; nothing writes to it but the test.</summary>
public sealed class Engine : IAsyncDisposable
{
    readonly ElasticNodes? nodes;
    readonly SearchSettings? settings;

    Engine(IOfferSearch search, IOfferIndex index) => (Search, Index) = (search, index);

    Engine(ElasticOffers offers, ElasticNodes nodes, SearchSettings settings) : this(offers, offers) => (this.nodes, this.settings) = (nodes, settings);

    public IOfferSearch Search { get; }

    public IOfferIndex Index { get; }

    public string Alias => settings!.Index;

    public static Engine Embedded(Site site)
    {
        var offers = new EmbeddedOffers(site.Services.GetRequiredService<PlaceResolver>(), site.Services.GetRequiredService<OfferDocuments>(), site.Services.GetRequiredService<Understanding>(), TimeProvider.System);
        return new(offers, offers);
    }

    public static Engine OnServer(Site site, params string[] addresses) => OnServer(site, new SearchSettings
    {
        Engine = SearchSettings.Server,
        Nodes = addresses,
        Index = $"test-{Guid.NewGuid():n}",
        Replicas = addresses.Length > 1 ? 1 : 0,
    });

    public static Engine OnServer(Site site, SearchSettings settings)
    {
        var cluster = new ElasticNodes(new(ElasticSetup.Handler(settings)), settings);
        return new(new(cluster, settings, site.Services.GetRequiredService<PlaceResolver>(), site.Services.GetRequiredService<OfferDocuments>(), site.Services.GetRequiredService<Understanding>(), TimeProvider.System, NullLogger<ElasticOffers>.Instance), cluster, settings);
    }

    /// <summary>Another process that works with the same server.</summary>
    public Engine Second(Site site) => OnServer(site, settings!);

    /// <summary>Asks the server itself.</summary>
    public Task<ElasticAnswer> Ask(HttpMethod method, string path, object? body = null) =>
        nodes!.Send(method, path, body is null ? ElasticBody.None : ElasticBody.Of(body), Effort.Command, default);

    public Task Fill(params IEnumerable<OfferDocument> offers) => Index.Rebuild(offers.ToAsyncEnumerable(), new(Guid.NewGuid(), 1), default);

    /// <summary>Asks again when a machine that does everything at once took longer than a page waits.</summary>
    public async Task<OfferResults> Find(OfferQuery query)
    {
        const int Attempts = 4;
        for (var attempt = 1; attempt < Attempts; attempt++)
            if (await Search.Search(query, default) is { } found) return found;
        return (await Search.Search(query, default)).ShouldNotBeNull();
    }

    public async ValueTask DisposeAsync()
    {
        if (nodes is not null) await Ask(HttpMethod.Delete, $"{Alias}-*");
    }
}
