using System.Text.Json;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Search.Analysis;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Xunit.Abstractions;

namespace Emploi.Allier.Tests.Core.Search.Servers;

/// <summary>Both engines give the same answers to the same questions.</summary>
public abstract class ParityTests(Site site, SearchServerKind kind, ITestOutputHelper output) : SiteTest(site)
{
    const int Size = 3_000, Questions = 400, Top = 10, Overlap = 8;

    [EngineFact]
    public async Task TheSameQueries_HaveTheSameTotalsCountsAndBestOffers()
    {
        var corpus = new Corpus(Site.Services.GetRequiredService<PlaceResolver>().Index, seed: 11, Size);
        await using var server = Engine.OnServer(Site, SearchServer.Shared(kind));
        await using var embedded = Engine.Embedded(Site);
        await server.Fill(corpus.Offers);
        await embedded.Fill(corpus.Offers);

        var (different, far, shared, asked, empty) = (new List<string>(), new List<string>(), 0, 0, 0);
        foreach (var query in corpus.Queries(Questions))
        {
            var (ours, theirs) = (await embedded.Find(query), await server.Find(query));
            different.AddRange(Differences(query, ours, theirs));
            empty += ours.Total == 0 ? 1 : 0;
            var best = Math.Min(Top, ours.Hits.Count);
            var common = ours.Hits.Take(Top).Select(hit => hit.Id).Intersect(theirs.Hits.Take(Top).Select(hit => hit.Id)).Count();
            (shared, asked) = (shared + common, asked + best);
            // A beginning finds the same offers, but is worth on a server what the first of its terms are, not the best.
            if (common < best * Overlap / Top && !query.Words.Contains('*')) far.Add($"{Said(query)}: {common} of {best}");
        }
        output.WriteLine($"{kind}: {Questions} queries, {empty} find nothing; of the ten best {(double)shared / asked:P1} are the same");
        foreach (var line in different.Concat(far)) output.WriteLine(line);

        different.ShouldBeEmpty();
        far.ShouldBeEmpty();
        empty.ShouldBeLessThan(Questions / 3);
    }

    [EngineFact]
    public async Task OfficialTitles_HaveTheSameTerms()
    {
        await using var server = Engine.OnServer(Site, SearchServer.Shared(kind));
        await server.Fill();
        var titles = Titles();
        var different = new List<string>();
        foreach (var some in titles.Chunk(400))
        {
            var answer = await server.Ask(HttpMethod.Post, $"{server.Alias}/_analyze?filter_path=tokens.token,tokens.start_offset", new { analyzer = "french", text = some });
            var terms = TermsByText(some, answer.Body);
            different.AddRange(some.Zip(terms)
                .Select(pair => (Title: pair.First, Ours: string.Join(' ', FrenchTexts.Words.Terms(pair.First)), Theirs: string.Join(' ', pair.Second)))
                .Where(each => each.Ours != each.Theirs)
                .Select(each => $"{each.Title}: ours {each.Ours}, theirs {each.Theirs}"));
        }
        output.WriteLine($"{kind}: {titles.Count} titles");
        different.ShouldBeEmpty();
    }

    static IEnumerable<string> Differences(OfferQuery query, OfferResults ours, OfferResults theirs)
    {
        if (ours.Total != theirs.Total) yield return $"{Said(query)}: {ours.Total} here, {theirs.Total} there";
        foreach (var facet in query.Facets)
            if (Told(ours.Counts[facet]) is var here && Told(theirs.Counts[facet]) is var there && here != there) yield return $"{Said(query)}, {facet}: {here} here, {there} there";
        foreach (var (id, kilometres) in ours.Hits.Join(theirs.Hits, hit => hit.Id, hit => hit.Id, (a, b) => (a.Id, (a.Kilometres, b.Kilometres))))
            if (kilometres.Item1 != kilometres.Item2) yield return $"{Said(query)}: {id} is at {kilometres.Item1} km here, {kilometres.Item2} there";
    }

    static string Told(IReadOnlyDictionary<string, int> counts) =>
        string.Join(", ", counts.Where(count => count.Value > 0).OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key} {count.Value}"));

    static string Said(OfferQuery query) =>
        $"« {query.Words} » {query.Sort} {query.Area?.Kilometres} km {query.Area?.Communes.Count} communes, {string.Join(' ', query.Picked.Select(picked => $"{picked.Key}={string.Join('|', picked.Value)}"))}, {query.Trades.Count} trades, from {query.PublicFrom:d}";

    /// <summary>A server puts the texts one after the other, with one character between.</summary>
    static List<string>[] TermsByText(string[] texts, JsonElement analysed)
    {
        var terms = Array.ConvertAll(texts, _ => new List<string>());
        var (at, end) = (0, texts[0].Length);
        foreach (var token in analysed.GetProperty("tokens").EnumerateArray())
        {
            while (token.GetProperty("start_offset").GetInt32() > end) end += 1 + texts[++at].Length;
            terms[at].Add(token.GetProperty("token").GetString()!);
        }
        return terms;
    }

    /// <summary>The 13 120 official ones where they lie beside the repository, else those of the trades.</summary>
    static IReadOnlyList<string> Titles()
    {
        var official = Path.Combine(OfficialFiles.Folder, "rome-appellations.csv");
        return File.Exists(official)
            ? [.. File.ReadLines(official).Skip(1).Select(line => line.Split("\",\"")[1])]
            : [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "reference/rome.csv")).Skip(1).Select(line => line.Split(',', 3)[2])];
    }
}

[OnServer(SearchServerKind.OpenSearch)]
public sealed class OpenSearchParityTests(Site site, ITestOutputHelper output) : ParityTests(site, SearchServerKind.OpenSearch, output);

[OnServer(SearchServerKind.Elasticsearch)]
public sealed class ElasticsearchParityTests(Site site, ITestOutputHelper output) : ParityTests(site, SearchServerKind.Elasticsearch, output);
