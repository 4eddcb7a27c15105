using System.Buffers;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Emploi.Allier.Core.Search.Embedded;
using Emploi.Allier.Core.Territory;
using Microsoft.Extensions.Logging;

namespace Emploi.Allier.Core.Search.Elastic;

/// <summary>
/// Changes on their way to a server, some megabytes at a time. Versions come from outside, so that a body may be sent twice
/// and the older of two documents loses whenever it arrives.
/// </summary>
sealed class ElasticBulk(ElasticNodes nodes, PlaceResolver places, ILogger log)
{
    const int BodySize = 6_000_000;

    static readonly TimeSpan firstPause = TimeSpan.FromMilliseconds(100), longestPause = TimeSpan.FromSeconds(5);
    static readonly JsonWriterOptions plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public async IAsyncEnumerable<ElasticBody> Bodies(IAsyncEnumerable<OfferChange> changes, [EnumeratorCancellation] CancellationToken stop)
    {
        var lines = new ArrayBufferWriter<byte>();
        await using var json = new Utf8JsonWriter(lines, plain);
        await foreach (var change in changes.WithCancellation(stop))
        {
            WriteLine(lines, json, change, WriteAction);
            if (change.Document is not null) WriteLine(lines, json, change, WriteDocument);
            if (lines.WrittenCount < BodySize) continue;
            yield return new(lines.WrittenMemory, Lines: true);
            lines = new(lines.WrittenCount + lines.WrittenCount / 8);
        }
        if (lines.WrittenCount > 0) yield return new(lines.WrittenMemory, Lines: true);
    }

    /// <summary>Sends a body until it has been taken in, with pauses while the cluster has too much to do.</summary>
    /// <param name="alias">Through which one index is written to; without it none is made by mistake.</param>
    public async Task Send(string alias, ElasticBody body, TimeSpan patience, CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        for (var pause = firstPause; ; pause = pause * 2 < longestPause ? pause * 2 : longestPause)
        {
            var problem = await TrySend(alias, body, stop);
            if (problem is null) return;
            if (Stopwatch.GetElapsedTime(started) > patience) throw new ElasticRefusal($"The search cluster does not take in offers: {problem}");
            await Task.Delay(pause, stop);
        }
    }

    /// <returns>Why it should be sent again, if it should.</returns>
    async Task<string?> TrySend(string alias, ElasticBody body, CancellationToken stop)
    {
        ElasticAnswer answer;
        try
        {
            answer = await nodes.Send(HttpMethod.Post, $"{alias}/_bulk?require_alias=true&timeout=5s&filter_path=errors,items.*._id,items.*.status,items.*.error", body, Effort.Command, stop);
        }
        catch (ElasticUnreachable unreachable)
        {
            return unreachable.Message;
        }
        if (answer.IsBusy) return answer.Reason;
        if (!answer.IsGood) throw new ElasticRefusal($"The search cluster refuses offers: {answer.Reason}");
        if (!answer.Body.GetProperty("errors").GetBoolean()) return null;

        foreach (var item in answer.Body.GetProperty("items").EnumerateArray().Select(item => item.EnumerateObject().First().Value))
            if (item.TryGetProperty("error", out var error) && Judge(item, error) is { } again)
                return again;
        return null;
    }

    string? Judge(JsonElement item, JsonElement error)
    {
        const int NotFound = 404, Stale = 409, Busy = 429, Broken = 500;
        var status = item.GetProperty("status").GetInt32();
        if (status == NotFound) throw new ElasticRefusal($"The index of offers is not there: {error.GetRawText()}");
        if (status is Busy or >= Broken) return error.GetRawText();
        // One offer that the server cannot read does not keep the others out.
        if (status != Stale) log.LogError("The search cluster refuses the offer {Id}: {Error}", item.GetProperty("_id").GetString(), error.GetRawText());
        return null;
    }

    static void WriteLine(ArrayBufferWriter<byte> lines, Utf8JsonWriter json, OfferChange change, Action<Utf8JsonWriter, OfferChange> write)
    {
        json.Reset(lines);
        write(json, change);
        json.Flush();
        lines.Write("\n"u8);
    }

    static void WriteAction(Utf8JsonWriter json, OfferChange change)
    {
        json.WriteStartObject();
        json.WriteStartObject(change.Document is null ? "delete" : "index");
        json.WriteString("_id", change.Id);
        json.WriteNumber("version", change.Version);
        json.WriteString("version_type", "external");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    void WriteDocument(Utf8JsonWriter json, OfferChange change)
    {
        var offer = change.Document!;
        json.WriteStartObject();
        json.WriteString(ElasticFields.Key, offer.Id);
        foreach (var field in OfferDocument.TextFields) WriteTexts(json, field, offer.Texts(field));
        json.WriteString(ElasticFields.Trade, offer.RomeCode);
        json.WriteNumber(ElasticFields.Published, OfferSchema.Minute(offer.PublishedAt));
        json.WriteNumber(ElasticFields.PublicFrom, OfferSchema.Minute(offer.PublicFrom));
        if (offer.ExperienceMonths is { } months) json.WriteNumber(ElasticFields.Experience, months);
        WriteTexts(json, ElasticFields.Skill, offer.Skills);
        WriteTexts(json, ElasticFields.Asks, offer.Asks);
        json.WriteString(ElasticFields.Insee, offer.Insee);
        if (places.Index.Commune(offer.Insee) is { } commune)
        {
            json.WriteStartObject(ElasticFields.Location);
            json.WriteNumber("lat", commune.Latitude);
            json.WriteNumber("lon", commune.Longitude);
            json.WriteEndObject();
        }
        foreach (var (facet, values) in offer.Facets) WriteTexts(json, ElasticFields.Of(facet), values);
        json.WriteEndObject();
    }

    static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
