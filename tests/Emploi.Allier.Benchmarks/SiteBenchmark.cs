using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Emploi.Allier.Tests.Testing;

namespace Emploi.Allier.Benchmarks;

/// <summary>The program as an office has it: how long it takes to start from nothing, how many pages it answers.</summary>
sealed class SiteBenchmark(Bars bars)
{
    readonly string site = Path.GetFullPath("artifacts/site");

    public async Task Run()
    {
        // Once built, on a machine without data: make the cluster, migrate, load the reference facts, answer.
        var starts = new List<double>();
        for (var i = 0; i < 9; i++)
            await OnEmptyMachine(program =>
            {
                starts.Add(program.Started.TotalSeconds);
                return Task.CompletedTask;
            });
        // The fastest says what the program needs; the others, what the machine did besides.
        Console.WriteLine($"starts {string.Join(", ", starts.Select(seconds => $"{seconds:0.00}"))} s");
        bars.AtMost("start-empty-s", starts.Min(), 5);

        await OnEmptyMachine(async program =>
        {
            await Load(program.Address, "/accessibilite", seconds: 4);
            var bare = await Load(program.Address, "/health/live", seconds: 6);
            var page = await Load(program.Address, "/accessibilite", seconds: 10);
            Console.WriteLine($"an empty page {page:0}/s, a bare answer {bare:0}/s, ratio {page / bare:0.00}, {Environment.ProcessorCount} cores shared with the load");
            bars.AtLeast("empty-page-per-second", page, 3_000);
        });
    }

    async Task OnEmptyMachine(Func<(Uri Address, TimeSpan Started), Task> measure)
    {
        var folder = Directory.CreateTempSubdirectory("emploi-bench-");
        File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_101_101);
        try
        {
            var clock = Stopwatch.StartNew();
            await using var program = await ProgramProcess.Start(site, folder.FullName);
            await measure((program.Address, clock.Elapsed));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task<double> Load(Uri address, string path, int seconds)
    {
        using var wrk = Process.Start(new ProcessStartInfo("wrk", ["-t1", "-c32", $"-d{seconds}s", new Uri(address, path).ToString()]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var said = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        if (said.Contains("Non-2xx", StringComparison.Ordinal)) throw new InvalidOperationException($"{path} does not answer 200:\n{said}");
        return double.Parse(Regex.Match(said, @"(?<=Requests/sec: +)[\d.]+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value, CultureInfo.InvariantCulture);
    }
}
