using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Emploi.Allier.Tests.Testing;

public enum SearchServerKind { OpenSearch, Elasticsearch }

/// <summary>
/// A real search server: one of those that SEARCH_PEER_URL names (several addresses are parted by commas), or one started from
/// the engines that lie beside the repository. One of each kind serves the whole run.
/// </summary>
public sealed class SearchServer : IDisposable
{
    static readonly string program = Path.GetFullPath(Path.Combine(Source.Root, "../shared/engines/search-server"));
    static readonly Lazy<IReadOnlyDictionary<SearchServerKind, string>> given = new(Given);
    static readonly Dictionary<SearchServerKind, Lazy<string>> started = Enum.GetValues<SearchServerKind>().ToDictionary(kind => kind, kind => new Lazy<string>(() => StartForTheRun(kind)));
    static int nextPort = 9240;

    readonly SearchServerKind kind;
    readonly int port;
    readonly string folder;
    readonly string? cluster;
    bool runs;

    /// <param name="cluster">The servers of one name find each other.</param>
    public SearchServer(SearchServerKind kind, string? cluster = null)
    {
        (this.kind, this.cluster) = (kind, cluster);
        port = Interlocked.Increment(ref nextPort);
        folder = Directory.CreateTempSubdirectory("emploi-search-").FullName;
    }

    public string Address => $"http://127.0.0.1:{port}";

    /// <summary>Why tests on a server of this kind cannot run here; nothing when they can.</summary>
    public static string? Missing(SearchServerKind kind, bool ofOurOwn = false) =>
        !ofOurOwn && given.Value.ContainsKey(kind) || CanStart && (ofOurOwn || given.Value.Count == 0) ? null
        : $"There is no {kind}: name one in SEARCH_PEER_URL, or put the engines at {program}.";

    /// <summary>The one that serves the whole run.</summary>
    public static string Shared(SearchServerKind kind) => given.Value.TryGetValue(kind, out var address) ? address : started[kind].Value;

    public void Start()
    {
        Run("start", kind.ToString().ToLowerInvariant(), port.ToString(), folder, cluster ?? $"emploi-tests-{port}");
        runs = true;
    }

    /// <summary>It dies at once, and can be started again with what it holds.</summary>
    public void Kill()
    {
        if (!runs) return;
        runs = false;
        Run("kill", folder);
    }

    public void Dispose()
    {
        Kill();
        Directory.Delete(folder, recursive: true);
    }

    static bool CanStart => File.Exists(program);

    static string StartForTheRun(SearchServerKind kind)
    {
        var server = new SearchServer(kind);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        server.Start();
        return server.Address;
    }

    static Dictionary<SearchServerKind, string> Given()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        return (Environment.GetEnvironmentVariable("SEARCH_PEER_URL") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ToDictionary(address =>
            {
                var version = http.GetFromJsonAsync<JsonElement>(address).GetAwaiter().GetResult().GetProperty("version");
                return version.TryGetProperty("distribution", out var name) && name.ValueEquals("opensearch") ? SearchServerKind.OpenSearch : SearchServerKind.Elasticsearch;
            });
    }

    static void Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true, Environment = { ["HEAP"] = "512m" } };
        using var process = Process.Start(start)!;
        // The server that it leaves behind would keep the pipes open: only the program itself is waited for.
        process.WaitForExit(TimeSpan.FromSeconds(90)).ShouldBeTrue($"search-server {string.Join(' ', arguments)} does not end");
        process.ExitCode.ShouldBe(0, $"search-server {string.Join(' ', arguments)}");
    }
}
