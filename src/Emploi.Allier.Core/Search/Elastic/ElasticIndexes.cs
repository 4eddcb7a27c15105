using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Emploi.Allier.Core.Search.Elastic;

/// <summary>
/// The indexes behind the alias that searches go through: `offers-20261121…` serves, another may be built beside it and
/// is reached by `offers-building`. How far each has come in the change log is a document of `offers-position`.
/// </summary>
sealed partial class ElasticIndexes(ElasticNodes nodes, SearchSettings settings, TimeProvider time)
{
    public string Alias => settings.Index;

    public string Building => $"{Alias}-building";

    string Positions => $"{Alias}-position";

    /// <returns>The index that serves, and whether it is made as this program makes them.</returns>
    public async Task<(string? Name, bool IsOurs)> Serving(CancellationToken stop)
    {
        if (await Do(HttpMethod.Get, $"{Alias}/_mapping", null, stop, mayMiss: true) is not { } found) return default;

        var (name, index) = found.EnumerateObject().Select(each => (each.Name, each.Value)).First();
        return (name, index.GetProperty("mappings").TryGetProperty("_meta", out var meta) && meta.TryGetProperty("fingerprint", out var made) && made.ValueEquals(ElasticDefinition.Fingerprint));
    }

    /// <returns>False when the index cannot be searched, and has not come back while somebody waited.</returns>
    public async Task<bool> Works(string index, CancellationToken stop) =>
        await Do(HttpMethod.Get, $"_cluster/health/{index}?wait_for_status=yellow&timeout=20s", null, stop, mayMiss: true, mayLast: true) is { } health
        && health.GetProperty("status").GetString() != "red";

    public async Task<LogPosition?> Position(string index, CancellationToken stop) =>
        await Do(HttpMethod.Get, $"{Positions}/_doc/{index}", null, stop, mayMiss: true) is { } found && found.GetProperty("found").GetBoolean()
            ? new(found.GetProperty("_source").GetProperty("epoch").GetGuid(), found.GetProperty("_source").GetProperty("xid").GetUInt64())
            : null;

    public Task Remember(string index, LogPosition position, CancellationToken stop) =>
        Do(HttpMethod.Put, $"{Positions}/_doc/{index}", new JsonObject { ["epoch"] = position.Epoch, ["xid"] = position.Xid }, stop);

    /// <summary>Makes an empty index to be filled, in the place of those that somebody began and did not finish.</summary>
    public async Task<string> Create(CancellationToken stop)
    {
        foreach (var left in await Unfinished(stop)) await Remove(left, stop);
        var positions = new JsonObject
        {
            ["settings"] = new JsonObject { ["number_of_shards"] = 1, ["number_of_replicas"] = settings.Replicas },
            ["mappings"] = new JsonObject { ["dynamic"] = false },
        };
        if (await Do(HttpMethod.Get, $"{Positions}/_settings", null, stop, mayMiss: true) is null) await Do(HttpMethod.Put, Positions, positions, stop);

        var name = string.Create(CultureInfo.InvariantCulture, $"{Alias}-{time.GetUtcNow():yyyyMMddHHmmss}-{Random.Shared.Next():x8}");
        var body = ElasticDefinition.Body(settings.Replicas);
        body["aliases"] = new JsonObject { [Building] = new JsonObject() };
        // With its copies, where there are nodes for them: what only one node has dies with it.
        await Do(HttpMethod.Put, $"{name}?wait_for_active_shards=all&timeout=10s", body, stop);
        return name;
    }

    /// <summary>Makes what was written to an index that was built be found, on each of its copies.</summary>
    public async Task Finish(string index, CancellationToken stop)
    {
        await Do(HttpMethod.Put, $"{index}/_settings", new JsonObject { ["index"] = new JsonObject { ["refresh_interval"] = null } }, stop);
        await Refresh(index, stop);
        await Do(HttpMethod.Get, $"_cluster/health/{index}?wait_for_events=languid&wait_for_no_initializing_shards=true&timeout=30s", null, stop, mayLast: true);
    }

    /// <summary>From one instant to the next, searches go to this index.</summary>
    /// <returns>Those that served until then, to be removed.</returns>
    public async Task<IReadOnlyList<string>> Serve(string index, CancellationToken stop)
    {
        var before = await Names($"_alias/{Alias}", stop);
        var actions = before.Select(old => Action("remove", old, Alias)).Append(Action("remove", index, Building)).Append(Action("add", index, Alias));
        await Do(HttpMethod.Post, "_aliases", new JsonObject { ["actions"] = Json.Array(actions) }, stop);
        return before;
    }

    public async Task Remove(string index, CancellationToken stop)
    {
        await Do(HttpMethod.Delete, index, null, stop, mayMiss: true);
        await Do(HttpMethod.Delete, $"{Positions}/_doc/{index}", null, stop, mayMiss: true);
    }

    public Task Refresh(string index, CancellationToken stop) => Do(HttpMethod.Post, $"{index}/_refresh", null, stop);

    /// <exception cref="ElasticRefusal">The cluster will not.</exception>
    public async Task<JsonElement?> Do(HttpMethod method, string path, JsonObject? body, CancellationToken stop, bool mayMiss = false, bool mayLast = false)
    {
        const int Timeout = 408;
        var answer = await nodes.Send(method, path, body is null ? ElasticBody.None : ElasticBody.Of(body), Effort.Command, stop);
        if (mayMiss && answer.IsNotFound) return null;
        return answer.IsGood || mayLast && answer.Status == Timeout ? answer.Body : throw new ElasticRefusal($"The search cluster refuses {method} {path}: {answer.Reason}");
    }

    async Task<IEnumerable<string>> Unfinished(CancellationToken stop) =>
        (await Names($"{Alias}-*/_alias", stop)).Except(await Names($"_alias/{Alias}", stop)).Where(name => Built().IsMatch(name[Alias.Length..])).ToList();

    async Task<IReadOnlyList<string>> Names(string path, CancellationToken stop) =>
        await Do(HttpMethod.Get, path, null, stop, mayMiss: true) is { } found ? [.. found.EnumerateObject().Select(each => each.Name)] : [];

    static JsonObject Action(string what, string index, string alias) => new() { [what] = new JsonObject { ["index"] = index, ["alias"] = alias } };

    [GeneratedRegex("^-[0-9]{14}-[0-9a-f]{8}$", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Built();
}
