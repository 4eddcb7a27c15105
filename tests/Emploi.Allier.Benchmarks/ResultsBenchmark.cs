using System.Diagnostics;
using System.Globalization;
using System.Net;
using Emploi.Allier.Core;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Emploi.Allier.Benchmarks;

/// <summary>The page of results among a hundred thousand offers: how soon it answers after a start, how many a second, at what cost, of what size.</summary>
sealed class ResultsBenchmark(Bars bars)
{
    const int Offers = 100_000, Different = 70_000, Looked = 200, RoundSeconds = 8;

    /// <summary>A clock tick of /proc, in milliseconds.</summary>
    const double Tick = 10;

    readonly Random random = new(3);

    public async Task Run()
    {
        using var folder = new DataOfOneRun();
        var addresses = await Fill(folder.Path);

        var clock = Stopwatch.StartNew();
        await using var program = await ProgramProcess.Start(SiteBenchmark.Site, folder.Path);
        bars.AtMost($"start-{Offers}-s", clock.Elapsed.TotalSeconds, 10);
        using var visitor = new HttpClient { BaseAddress = program.Address };
        while (!WebUtility.HtmlDecode(await visitor.GetStringAsync("/offres")).Contains(">100\u202f000\u00a0offres<", StringComparison.Ordinal))
        {
            if (clock.Elapsed > TimeSpan.FromMinutes(2)) throw new TimeoutException("The index is not full.");
            await Task.Delay(100);
        }
        Console.WriteLine($"started in {clock.Elapsed.TotalSeconds:0.0} s with every offer searchable");

        var sizes = new List<int>();
        foreach (var address in addresses.Take(Looked)) sizes.Add((await visitor.GetByteArrayAsync(address)).Length);
        Console.WriteLine($"{Looked} pages of {sizes.Average() / 1000:0} kB on average");
        bars.AtMost("results-html-kB", sizes.Max() / 1000d, 60);

        var paints = new List<double>();
        for (var i = 0; i < 5; i++) paints.Add(await SlowBrowser.LargestPaint(new(program.Address, addresses[i])));
        Console.WriteLine($"the largest paint of five pages in a slowed browser: {string.Join(", ", paints.Select(seconds => $"{seconds:0.00}"))} s");
        bars.AtMost("results-largest-paint-s", paints.Order().ElementAt(paints.Count / 2), 1.5);

        await Wrk.Run(program.Address, [.. addresses.TakeLast(10_000)], 10);
        var rounds = new List<(double Pages, double Site, double Database)>();
        foreach (var different in addresses.SkipLast(10_000).Chunk(20_000))
        {
            var before = Cpu(program);
            var pages = await Wrk.Run(program.Address, different, RoundSeconds);
            var cpu = Cpu(program) - before;
            rounds.Add((pages, cpu.Site / RoundSeconds / pages, cpu.Database / RoundSeconds / pages));
            Console.WriteLine($"{pages:0} different pages a second, {rounds[^1].Site:0.00} ms of the site and {rounds[^1].Database:0.00} ms of PostgreSQL each, {Environment.ProcessorCount} cores shared with the load");
        }
        // The best round says what the program can do; the others, what the machine did besides.
        bars.AtLeast("results-different-per-second", rounds.Max(round => round.Pages), 800);
        bars.AtMost("results-cpu-ms", rounds.Min(round => round.Site + round.Database), 1.5);
        bars.AtLeast("results-kept-per-second", await Wrk.Run(program.Address, [addresses[0]], 6), 5_000);
    }

    /// <returns>As many different searches, as addresses.</returns>
    async Task<List<string>> Fill(string folder)
    {
        var program = ProgramWithoutPages.Build(folder);
        await using var ending = (IAsyncDisposable)program;
        await program.Services.Prepare(default);
        var (database, trades, communes) = (program.Services.GetRequiredService<NpgsqlDataSource>(), program.Services.GetRequiredService<Trades>().Index.All,
            program.Services.GetRequiredService<PlaceResolver>().Index.Communes.Where(commune => commune.InAllier).ToList());
        await Corpus.Add(database, trades, communes, Offers, 2_000, TimeProvider.System.GetUtcNow(), random);
        await ProgramWithoutPages.Analyze(program.Services);
        var different = new HashSet<string>(StringComparer.Ordinal);
        while (different.Count < Different)
        {
            var address = "/offres" + Corpus.Wanted(trades, communes, random);
            different.Add(random.NextDouble() < 0.1 ? address + "&p=2" : address);
        }
        return [.. different];
    }

    /// <summary>What the program and its PostgreSQL have used since they began, in milliseconds.</summary>
    static Spent Cpu(ProgramProcess program)
    {
        var processes = Directory.GetDirectories("/proc").Where(each => int.TryParse(Path.GetFileName(each), CultureInfo.InvariantCulture, out _)).Select(Stat).OfType<string[]>().ToList();
        return new(
            processes.Where(stat => Number(stat[0]) == program.Id).Sum(Ticks) * Tick,
            processes.Where(stat => Number(stat[0]) == program.Postmaster || Number(stat[3]) == program.Postmaster).Sum(Ticks) * Tick);

        static int Number(string field) => int.Parse(field, CultureInfo.InvariantCulture);
        static double Ticks(string[] stat) => Number(stat[13]) + Number(stat[14]);
    }

    /// <summary>The fields of a process, its name, which may hold spaces, made one word; null when it is gone.</summary>
    static string[]? Stat(string process)
    {
        try
        {
            var line = File.ReadAllText(Path.Combine(process, "stat"));
            var (open, close) = (line.IndexOf('(', StringComparison.Ordinal), line.LastIndexOf(')'));
            return string.Concat(line.AsSpan(0, open), "name", line.AsSpan(close + 1)).Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    sealed record Spent(double Site, double Database)
    {
        public static Spent operator -(Spent later, Spent earlier) => new(later.Site - earlier.Site, later.Database - earlier.Database);
    }
}
