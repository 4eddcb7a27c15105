using System.Diagnostics;
using Emploi.Allier.Tests.Testing;

namespace Emploi.Allier.Benchmarks;

/// <summary>The program as an office has it: how long it takes to start from nothing, how many pages it answers.</summary>
sealed class SiteBenchmark(Bars bars)
{
    public static string Site { get; } = Path.GetFullPath("artifacts/site");

    public async Task Run()
    {
        // Once built, on a machine without data: make the cluster, migrate, load the reference facts, answer.
        var starts = new List<double>();
        for (var i = 0; i < 15; i++)
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
            await Wrk.Run(program.Address, ["/accessibilite"], 4);
            var bare = await Wrk.Run(program.Address, ["/health/live"], 6);
            var page = await Wrk.Run(program.Address, ["/accessibilite"], 10);
            Console.WriteLine($"an empty page {page:0}/s, a bare answer {bare:0}/s, ratio {page / bare:0.00}, {Environment.ProcessorCount} cores shared with the load");
            bars.AtLeast("empty-page-per-second", page, 3_000);
        });
    }

    async Task OnEmptyMachine(Func<(Uri Address, TimeSpan Started), Task> measure)
    {
        using var folder = new DataOfOneRun();
        var clock = Stopwatch.StartNew();
        await using var program = await ProgramProcess.Start(Site, folder.Path);
        await measure((program.Address, clock.Elapsed));
    }
}
