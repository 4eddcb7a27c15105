using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Emploi.Allier.Core.Search.Embedded;
using Emploi.Allier.Core.Territory;
using Microsoft.Extensions.Logging;

namespace Emploi.Allier.Core.Search.Elastic;

/// <summary>Offers in a cluster of Elasticsearch or OpenSearch servers. While it does not answer, search rests and the rest of the site works.</summary>
public sealed class ElasticOffers(
    ElasticNodes nodes, SearchSettings settings, PlaceResolver places, OfferDocuments documents, Understanding understanding, TimeProvider time, ILogger<ElasticOffers> log) : IOfferSearch, IOfferIndex
{
    const int Senders = 2, VersionsAtOnce = 5_000, SimilarTerms = 10, PreferenceLength = 50;

    static readonly TimeSpan patience = TimeSpan.FromSeconds(10), patienceOfRebuild = TimeSpan.FromMinutes(2);

    readonly ElasticIndexes indexes = new(nodes, settings, time);
    readonly ElasticBulk bulk = new(nodes, places, log);
    readonly SemaphoreSlim swapping = new(1, 1);
    volatile string? serving, building;
    volatile bool exists, resting;
    volatile Tuple<PlaceIndex, OfferSchema>? schema;
    long expected, filled;

    public bool IsShared => true;

    public double Filled => exists ? 1 : expected > 0 ? Math.Min(1, (double)Interlocked.Read(ref filled) / expected) : 0;

    public async Task<OfferResults?> Search(OfferQuery typed, CancellationToken stop)
    {
        var query = understanding.Of(typed);
        var offers = Schema();
        var asked = new ElasticQuery(offers, query);
        var (isKnown, words) = await Words(asked.Words, stop);
        if (!isKnown) return null;

        // Copies of an index score a little differently: the pages of one query come from one of them.
        var preference = query is { Sort: OfferSort.Relevance, Words.Length: > 0 } ? $"&preference=for-{Uri.EscapeDataString(query.Words.Length > PreferenceLength ? query.Words[..PreferenceLength] : query.Words)}" : "";
        var found = await Ask($"{indexes.Alias}/_search?allow_partial_search_results=false{preference}", ElasticBody.Of(asked.Body(words)), stop);
        return found is { } answer ? ElasticResults.Read(answer, query, asked, offers) : null;
    }

    public async Task<IReadOnlyList<Guid>> Similar(OfferDocument offer, int count, CancellationToken stop)
    {
        var like = ElasticLikeness.Of(offer, Schema().Schema, SimilarTerms);
        var body = new JsonObject { ["size"] = count, ["_source"] = false, ["query"] = Json.Bool(should: like, mustNot: [Json.Ids([offer.Id])], needed: 1) };
        return await Ask($"{indexes.Alias}/_search", ElasticBody.Of(body), stop) is { } answer
            ? [.. answer.GetProperty("hits").GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("_id").GetGuid())]
            : [];
    }

    public async Task<IReadOnlyList<OfferTraits>?> Suited(SuitedQuery query, CancellationToken stop)
    {
        var offers = Schema();
        var asked = new ElasticQuery(offers, query.Narrowing);
        return await Ask($"{indexes.Alias}/_search?allow_partial_search_results=false", ElasticBody.Of(asked.Suited(query)), stop) is { } answer ? ElasticResults.Traits(answer, asked, offers) : null;
    }

    public async Task<LogPosition?> Position(CancellationToken stop)
    {
        (serving, var isOurs) = await indexes.Serving(stop);
        exists = serving is not null;
        return isOurs && await indexes.Works(serving!, stop) ? await indexes.Position(serving!, stop) : null;
    }

    public async Task Reached(LogPosition position, CancellationToken stop)
    {
        if (serving is { } index) await indexes.Remember(index, position, stop);
    }

    public async Task Write(IReadOnlyList<OfferChange> changes, CancellationToken stop)
    {
        if (changes.Count == 0) return;

        await swapping.WaitAsync(stop);
        try
        {
            await foreach (var body in bulk.Bodies(changes.ToAsyncEnumerable(), stop))
            {
                if (serving is not null) await bulk.Send(indexes.Alias, body, patience, stop);
                if (building is not null) await bulk.Send(indexes.Building, body, patience, stop);
            }
            if (serving is not null) await indexes.Refresh(indexes.Alias, stop);
        }
        finally
        {
            swapping.Release();
        }
    }

    public async Task Rebuild(IAsyncEnumerable<OfferDocument> offers, LogPosition from, CancellationToken stop)
    {
        Interlocked.Exchange(ref filled, 0);
        expected = await documents.Count(stop);
        var index = await indexes.Create(stop);
        building = index;
        try
        {
            var changes = offers.Select(offer =>
            {
                Interlocked.Increment(ref filled);
                return new OfferChange(offer.Id, offer.Version, offer);
            });
            await Parallel.ForEachAsync(bulk.Bodies(changes, stop), new ParallelOptions { MaxDegreeOfParallelism = Senders, CancellationToken = stop },
                async (body, cancelled) => await bulk.Send(indexes.Building, body, patienceOfRebuild, cancelled));
            await indexes.Finish(index, stop);
            await Swap(index, from, stop);
        }
        finally
        {
            building = null;
        }
    }

    public async IAsyncEnumerable<(Guid Id, long Version)> Versions([EnumeratorCancellation] CancellationToken stop)
    {
        const string Scroll = "1m";
        var first = new JsonObject { ["size"] = VersionsAtOnce, ["version"] = true, ["_source"] = false, ["sort"] = new JsonArray("_doc") };
        var page = await indexes.Do(HttpMethod.Post, $"{indexes.Alias}/_search?scroll={Scroll}", first, stop, mayMiss: true);
        while (page is { } answer)
        {
            var hits = answer.GetProperty("hits").GetProperty("hits");
            foreach (var hit in hits.EnumerateArray()) yield return (hit.GetProperty("_id").GetGuid(), hit.GetProperty("_version").GetInt64());

            var id = answer.GetProperty("_scroll_id").GetString();
            page = hits.GetArrayLength() > 0
                ? await indexes.Do(HttpMethod.Post, "_search/scroll", new JsonObject { ["scroll"] = Scroll, ["scroll_id"] = id }, stop)
                : null;
            if (page is null) await indexes.Do(HttpMethod.Delete, "_search/scroll", new JsonObject { ["scroll_id"] = id }, stop, mayMiss: true);
        }
    }

    /// <summary>Nobody writes meanwhile: a change goes to both indexes, or to the one that serves from now on.</summary>
    async Task Swap(string index, LogPosition from, CancellationToken stop)
    {
        IReadOnlyList<string> old;
        await swapping.WaitAsync(stop);
        try
        {
            await indexes.Refresh(index, stop);
            await indexes.Remember(index, from, stop);
            old = await indexes.Serve(index, stop);
            (serving, building, exists) = (index, null, true);
        }
        finally
        {
            swapping.Release();
        }
        foreach (var each in old) await indexes.Remove(each, stop);
    }

    /// <summary>What was typed as clauses; a word of which only the beginning is known, or noise alone, needs a question first.</summary>
    async Task<(bool IsKnown, JsonObject? Clauses)> Words(ElasticWords words, CancellationToken stop)
    {
        if (words.IsEmpty) return (true, null);

        var known = await Known([.. words.Beginnings.Select(beginning => Json.Prefix(beginning.Field, beginning.Letters, "constant_score", 1))], stop);
        if (known is null) return (false, null);
        var must = words.Must(words.Beginnings.Where((_, i) => known[i]).ToHashSet());
        if (!words.IsAllNoise) return (true, must);

        var said = await Known([ElasticWords.Any(must)], stop);
        return (said is not null, said is [true] ? must : null);
    }

    /// <returns>Of each query, whether it finds any offer at all; nothing while search rests.</returns>
    async Task<bool[]?> Known(IReadOnlyList<JsonObject> queries, CancellationToken stop)
    {
        if (queries.Count == 0) return [];
        var lines = string.Concat(queries.Select(query => $"{{}}\n{new JsonObject { ["size"] = 0, ["terminate_after"] = 1, ["query"] = query }.ToJsonString()}\n"));
        var answer = await Ask($"{indexes.Alias}/_msearch?filter_path=responses.hits.total.value", new(System.Text.Encoding.UTF8.GetBytes(lines), Lines: true), stop);
        return answer?.GetProperty("responses").EnumerateArray()
            .Select(response => response.TryGetProperty("hits", out var hits) && hits.GetProperty("total").GetProperty("value").GetInt32() > 0).ToArray();
    }

    /// <returns>Nothing while search rests.</returns>
    async Task<JsonElement?> Ask(string path, ElasticBody body, CancellationToken stop)
    {
        try
        {
            var answer = await nodes.Send(HttpMethod.Post, path, body, Effort.Search, stop);
            // The index that served may have been replaced between the alias and the search.
            if (answer.IsNotFound) answer = await nodes.Send(HttpMethod.Post, path, body, Effort.Search, stop);
            if (answer.IsGood)
            {
                (exists, resting) = (true, false);
                return answer.Body;
            }
            if (answer.IsNotFound) exists = false;
            else Say(answer.Reason);
        }
        catch (ElasticUnreachable unreachable)
        {
            Say(unreachable.InnerException?.Message ?? unreachable.Message);
        }
        return null;
    }

    void Say(string trouble)
    {
        if (!resting) log.LogWarning("Search rests: {Trouble}", trouble);
        resting = true;
    }

    OfferSchema Schema()
    {
        if (schema is not { } known || known.Item1 != places.Index) schema = known = new(places.Index, new OfferSchema(places.Index));
        return known.Item2;
    }
}
