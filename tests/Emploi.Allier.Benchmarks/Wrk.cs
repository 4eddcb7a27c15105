using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Emploi.Allier.Benchmarks;

/// <summary>Thirty-two visitors who ask for page after page, from one thread of this machine.</summary>
static class Wrk
{
    /// <summary>Goes through the addresses, in their order and then again.</summary>
    /// <returns>Answers a second.</returns>
    public static async Task<double> Run(Uri site, IReadOnlyCollection<string> paths, int seconds)
    {
        var (list, script) = (Path.GetTempFileName(), Path.GetTempFileName());
        try
        {
            await File.WriteAllLinesAsync(list, paths);
            await File.WriteAllTextAsync(script, $$"""
                local paths, next = {}, 0
                for path in io.lines("{{list}}") do paths[#paths + 1] = path end
                request = function()
                    next = next % #paths + 1
                    return wrk.format("GET", paths[next])
                end
                """);
            using var wrk = Process.Start(new ProcessStartInfo("wrk", ["-t1", "-c32", $"-d{seconds}s", "-s", script, site.ToString()]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            var said = await wrk.StandardOutput.ReadToEndAsync();
            await wrk.WaitForExitAsync();
            if (said.Contains("Non-2xx", StringComparison.Ordinal)) throw new InvalidOperationException($"{paths.First()} does not answer 200:\n{said}");
            return double.Parse(Regex.Match(said, @"(?<=Requests/sec: +)[\d.]+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value, CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(list);
            File.Delete(script);
        }
    }
}
