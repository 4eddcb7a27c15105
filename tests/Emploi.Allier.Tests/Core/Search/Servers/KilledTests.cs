using System.Net.Http.Json;
using System.Text.Json;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests.Core.Search.Servers;

/// <summary>The program is killed again and again between the commit of a change to offers and its indexing.</summary>
[Trait("Proof", "Long")]
public abstract class KilledTests : IAsyncLifetime
{
    const int Rounds = 3, ChangesMost = 60, WhileDown = 5, Seed = 7;

    readonly string folder = Directory.CreateTempSubdirectory("emploi-killed-").FullName;

    protected virtual string[] Settings => [];

    public virtual Task InitializeAsync()
    {
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return Task.CompletedTask;
    }

    public virtual Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    [EngineFact]
    public async Task Kill_BetweenACommitAndItsIndexing_LosesNoChange()
    {
        var random = new Random(Seed);
        await using var program = await ProgramProcess.Start(Source.Root, folder, Settings);
        var offers = new OfferChanges($"Host={Path.Combine(folder, "run")};Username=emploi;Database=emploi");
        var everyTitle = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = random.Next(ChangesMost); i >= 0; i--)
            {
                await offers.Make(1);
                everyTitle.UnionWith((await offers.Titles()).Select(each => each.Title));
            }
            await program.Kill();
            await offers.Make(WhileDown);
            await program.StartAgain(Source.Root, Settings);

            await Holds(program, offers, everyTitle);
        }
        everyTitle.Count.ShouldBeGreaterThan(ChangesMost);
    }

    /// <summary>Every key of the index is at its version of the database, and there is no other.</summary>
    protected abstract Task Holds(ProgramProcess program, OfferChanges offers, IReadOnlySet<string> everyTitle);
}

/// <summary>The index lives in the program itself: the site finds each offer by its title of now, and by none that it had before.</summary>
public sealed class EmbeddedKilledTests : KilledTests
{
    protected override async Task Holds(ProgramProcess program, OfferChanges offers, IReadOnlySet<string> everyTitle)
    {
        var shown = (await offers.Titles()).Where(each => each.IsPublic).Select(each => each.Title).ToHashSet();
        var said = "";
        await OffersData.Soon(async () => (said = (await new Visitor(program.Address).Open("/offres")).Document.GetElementById("nombre")?.TextContent.Trim() ?? "") == French.Counted(shown.Count, "offre", "offres"), () => $"not {shown.Count} offers are found, but {said}");
        await Parallel.ForEachAsync(everyTitle.Union(shown), async (title, stop) =>
        {
            // The last word of a title is that version's alone. What finds nothing may be corrected, and the page says so.
            var page = await new Visitor(program.Address).Open($"/offres?mot={title[(title.LastIndexOf(' ') + 1)..]}");
            var found = page.Text.Contains("Rien ne répond", StringComparison.Ordinal) ? [] : page.Document.QuerySelectorAll("ol.offers h3").Select(heading => heading.TextContent.Trim());
            found.ShouldBe(shown.Contains(title) ? [title] : [], $"{title}: {page.Text}");
        });
    }
}

/// <summary>The index outlives the program, and knows how far it had come: the server itself is asked what it holds.</summary>
public abstract class ServerKilledTests(SearchServerKind kind) : KilledTests
{
    readonly string alias = $"killed-{Guid.NewGuid():n}";
    string address = "";

    protected override string[] Settings => ["--Search:Engine=server", $"--Search:Nodes:0={address}", $"--Search:Index={alias}", "--Search:Replicas=0"];

    public override Task InitializeAsync()
    {
        if (SearchServer.Missing(kind) is null) address = SearchServer.Shared(kind);
        return base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        if (address.Length > 0)
        {
            using var client = new HttpClient();
            await client.DeleteAsync($"{address}/{alias}-*");
        }
        await base.DisposeAsync();
    }

    protected override async Task Holds(ProgramProcess program, OfferChanges offers, IReadOnlySet<string> everyTitle)
    {
        using var client = new HttpClient();
        var (stored, indexed) = ((await offers.Versions()).Order().ToList(), new List<(Guid, long)>());
        await OffersData.Soon(async () =>
        {
            using var answer = await client.GetAsync($"{address}/{alias}/_search?size=10000&version=true&_source=false");
            // It may have been killed before its first index was there.
            if (!answer.IsSuccessStatusCode) return false;
            var found = await answer.Content.ReadFromJsonAsync<JsonElement>();
            indexed = [.. found.GetProperty("hits").GetProperty("hits").EnumerateArray().Select(hit => (hit.GetProperty("_id").GetGuid(), hit.GetProperty("_version").GetInt64())).Order()];
            return indexed.SequenceEqual(stored);
        }, () => $"{indexed.Count} offers are indexed and {stored.Count} stored; {indexed.Except(stored).Count()} of the first are not among the others");
    }
}

[OnServer(SearchServerKind.OpenSearch)]
public sealed class OpenSearchKilledTests() : ServerKilledTests(SearchServerKind.OpenSearch);

[OnServer(SearchServerKind.Elasticsearch)]
public sealed class ElasticsearchKilledTests() : ServerKilledTests(SearchServerKind.Elasticsearch);
