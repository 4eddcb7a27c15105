using System.Runtime.CompilerServices;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Search;

namespace Emploi.Allier.Core.Search.Embedded;

/// <summary>Offers in the engine of this process: filled from the database at start, kept fresh by the change log.</summary>
public sealed class EmbeddedOffers(PlaceResolver places, OfferDocuments documents, Understanding understanding, TimeProvider time) : IOfferSearch, IOfferIndex
{
    const int AtOnce = 2_000;

    readonly Lock swapping = new();
    volatile Held? serving;
    volatile Held? building;
    LogPosition? position;
    long expected, filled;

    public bool IsShared => false;

    public double Filled => position is not null ? 1 : expected == 0 ? 0 : Math.Min(0.99, (double)Interlocked.Read(ref filled) / expected);

    public Task<OfferResults?> Search(OfferQuery query, CancellationToken stop)
    {
        if (serving is not { } held) return Task.FromResult<OfferResults?>(OfferResults.None);

        var found = held.Index.Search(held.Schema.Query(understanding.Of(query)), stop);
        return Task.FromResult<OfferResults?>(new(
            found.Total,
            [.. found.Hits.Select(hit => new OfferHit(hit.Key, hit.Kilometres))],
            query.Facets.Zip(found.Facets).ToDictionary(each => each.First, each => FacetValues.Offered(
                each.First, each.Second.Counts.ToDictionary(count => count.Value, count => count.Count, StringComparer.Ordinal), query.Today))));
    }

    public Task<IReadOnlyList<Guid>> Similar(OfferDocument offer, int count, CancellationToken stop)
    {
        if (serving is not { } held) return Task.FromResult<IReadOnlyList<Guid>>([]);

        var like = held.Index.MoreLike(held.Schema.Document(offer)) with { Take = count };
        return Task.FromResult<IReadOnlyList<Guid>>([.. held.Index.Search(like, stop).Hits.Select(hit => hit.Key)]);
    }

    public Task<IReadOnlyList<OfferTraits>?> Suited(SuitedQuery query, CancellationToken stop) => Task.FromResult<IReadOnlyList<OfferTraits>?>(
        serving is { } held ? [.. held.Index.Rows(held.Schema.Query(query), stop).Select(held.Schema.Traits)] : []);

    public Task<LogPosition?> Position(CancellationToken stop) => Task.FromResult(position);

    public Task Reached(LogPosition reached, CancellationToken stop)
    {
        position = reached;
        return Task.CompletedTask;
    }

    public Task Write(IReadOnlyList<OfferChange> changes, CancellationToken stop)
    {
        lock (swapping)
        {
            serving?.Write(changes);
            if (building != serving) building?.Write(changes);
        }
        return Task.CompletedTask;
    }

    public async Task Rebuild(IAsyncEnumerable<OfferDocument> offers, LogPosition from, CancellationToken stop)
    {
        var schema = new OfferSchema(places.Index);
        var held = new Held(schema, new SearchIndex(schema.Schema, time));
        expected = await documents.Count(stop);
        filled = 0;
        lock (swapping)
        {
            building = held;
            // The first one serves as it fills, with the newest offers first.
            if (position is null) serving = held;
        }
        try
        {
            await foreach (var some in offers.Chunk(AtOnce).WithCancellation(stop))
            {
                held.Write([.. some.Select(offer => new OfferChange(offer.Id, offer.Version, offer))]);
                Interlocked.Add(ref filled, some.Length);
            }
            lock (swapping) (serving, position) = (held, from);
        }
        finally
        {
            lock (swapping) building = null;
        }
    }

    public async IAsyncEnumerable<(Guid Id, long Version)> Versions([EnumeratorCancellation] CancellationToken stop)
    {
        if (serving is not { } held) yield break;
        foreach (var (id, version) in held.Index.Versions())
        {
            stop.ThrowIfCancellationRequested();
            yield return (id, version);
        }
        await Task.CompletedTask;
    }

    sealed record Held(OfferSchema Schema, SearchIndex Index)
    {
        public void Write(IReadOnlyList<OfferChange> changes) => Index.Write(
            changes.Select(change => change.Document is { } offer ? Change.Put(Schema.Document(offer)) : Change.Delete(change.Id, change.Version)));
    }
}
