using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.NetworkInformation;
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

    readonly SearchServerKind kind;
    readonly int port;
    readonly FileStream taken;
    readonly string folder;
    readonly string cluster;
    bool runs;

    /// <param name="cluster">The servers of one name find each other.</param>
    public SearchServer(SearchServerKind kind, string? cluster = null)
    {
        (this.kind, this.cluster) = (kind, cluster ?? $"emploi-{Guid.NewGuid():n}");
        (port, taken) = TakePort();
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
        Run("start", kind.ToString().ToLowerInvariant(), port.ToString(), folder, cluster);
        runs = true;
        OutliveNobody();
        // Another that took the port first would answer in its place.
        using var http = new HttpClient();
        http.GetFromJsonAsync<JsonElement>(Address).GetAwaiter().GetResult().GetProperty("cluster_name").GetString().ShouldBe(cluster);
    }

    /// <summary>It dies at once, and can be started again with what it holds.</summary>
    public void Kill()
    {
        if (!runs) return;
        runs = false;
        // Not by the program, which takes its time: a run that ends is not waited for.
        using var process = Process.GetProcessById(int.Parse(File.ReadAllText(Path.Combine(folder, "pid"))));
        process.Kill();
        process.WaitForExit();
        File.Delete(Path.Combine(folder, "pid"));
    }

    /// <summary>Until this is disposed of it takes connections, as a frozen machine does, and answers nobody.</summary>
    public IDisposable Hang()
    {
        var id = File.ReadAllText(Path.Combine(folder, "pid")).Trim();
        Signal("STOP", id);
        return new Hanging(id);
    }

    public void Dispose()
    {
        Kill();
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        taken.Dispose();
    }

    /// <summary>One that nobody listens on, and that no other run of the tests has taken.</summary>
    static (int Port, FileStream Taken) TakePort()
    {
        const int First = 9211, Last = 9299;
        var used = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(end => end.Port).ToHashSet();
        foreach (var free in Enumerable.Range(First, Last - First + 1).Except(used))
            try
            {
                return (free, new(Path.Combine(Path.GetTempPath(), $"emploi-search-{free}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException)
            {
                // Somebody else's.
            }
        throw new InvalidOperationException("No port is left for a search server.");
    }

    static bool CanStart => File.Exists(program);

    static string StartForTheRun(SearchServerKind kind)
    {
        var server = new SearchServer(kind);
        server.Start();
        return server.Address;
    }

    /// <summary>Whoever runs the tests may end their process without a word: somebody else sees to it that the server ends too.</summary>
    void OutliveNobody() => Process.Start("bash",
        ["-c", "(while kill -0 $0; do sleep 1; done; kill -9 $(cat $1/pid); rm -rf $1) >/dev/null 2>&1 </dev/null &", Environment.ProcessId.ToString(), folder]).WaitForExit();

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

    static void Signal(string signal, string id) => Process.Start("kill", [$"-{signal}", id]).WaitForExit();

    static void Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true, Environment = { ["HEAP"] = "512m" } };
        using var process = Process.Start(start)!;
        // The server that it leaves behind would keep the pipes open: only the program itself is waited for.
        process.WaitForExit(TimeSpan.FromSeconds(90)).ShouldBeTrue($"search-server {string.Join(' ', arguments)} does not end");
        process.ExitCode.ShouldBe(0, $"search-server {string.Join(' ', arguments)}");
    }

    sealed record Hanging(string Id) : IDisposable
    {
        public void Dispose() => Signal("CONT", Id);
    }
}
