using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Emploi.Allier.Benchmarks.Search;

/// <summary>Other engines at the same work, by the programs that lie in a folder of peers, and what those print.</summary>
static partial class Peers
{
    public static Figures? Lucene(string shared, string offers, string queries, string scratch)
    {
        var peers = Path.Combine(shared, "peers");
        if (!File.Exists(Path.Combine(peers, "LucenePeer.java"))) return null;

        var folder = Path.Combine(scratch, "lucene");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        var said = Run("java", ["-Xmx4g", "-cp", Path.Combine(shared, "engines/opensearch-2.19.1/*"), Path.Combine(peers, "LucenePeer.java"), offers, queries, folder]);
        Directory.Delete(folder, recursive: true);
        return Read("Lucene in process", Number(said, @"merged at ([\d.]+) s"), said[..said.IndexOf("lucene 2 thread", StringComparison.Ordinal)], Number(said, @"lucene 2 thread.* ([\d.]+) req/s"));
    }

    public static Figures? OpenSearch(string shared, string offers, string queries, string scratch)
    {
        const string Address = "http://127.0.0.1:9201";
        var (server, program) = (Path.Combine(shared, "engines/search-server"), Path.Combine(shared, "peers/server.py"));
        if (!File.Exists(server) || !File.Exists(program)) return null;

        var folder = Path.Combine(scratch, "opensearch");
        Environment.SetEnvironmentVariable("HEAP", "4g");
        Run(server, ["start", "opensearch", "9201", folder]);
        try
        {
            var started = Stopwatch.GetTimestamp();
            Run("python3", [program, "load", Address, offers]);
            var build = Stopwatch.GetElapsedTime(started).TotalSeconds;
            var one = Run("python3", [program, "query", Address, queries, "1"]);
            var two = Run("python3", [program, "query", Address, queries, "2"]);
            return Read("OpenSearch over HTTP", build, one, Number(two, @"([\d.]+) req/s"));
        }
        finally
        {
            Run(server, ["kill", folder]);
            Directory.Delete(folder, recursive: true);
        }
    }

    public static string Run(string program, IReadOnlyList<string> arguments)
    {
        Console.Error.WriteLine($"… {Path.GetFileName(program)} {string.Join(' ', arguments.Select(Path.GetFileName))}");
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"{program} failed: {said}");
    }

    static Figures Read(string engine, double build, string said, double twoThreads)
    {
        var kinds = Kind().Matches(said).ToDictionary(kind => kind.Groups["kind"].Value, kind => Parse(kind.Groups["ms"].Value));
        return new(engine, build, kinds, Number(said, @"([\d.]+) req/s"), twoThreads)
        {
            P50 = Number(said, @"p50 ([\d.]+)"),
            P90 = Number(said, @"p90 ([\d.]+)"),
            P99 = Number(said, @"p99 ([\d.]+)"),
            MeanHits = Number(said, @"mean hits (\d+)"),
        };
    }

    static double Number(string said, string pattern) =>
        Regex.Match(said, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true } found ? Parse(found.Groups[1].Value) : throw new InvalidOperationException($"no {pattern} in:\n{said}");

    static double Parse(string number) => double.Parse(number, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<kind>words|place only|everything): \d+ at (?<ms>[\d.]+) ms", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Kind();
}
