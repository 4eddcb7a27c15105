using System.Diagnostics;
using Emploi.Allier.Core;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds;
using Emploi.Allier.Core.Feeds.Sources;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Emploi.Allier.Benchmarks;

/// <summary>A partner's file, from its server to PostgreSQL and the index, by a program that has gathered another file before: how soon, beside searches, and in how much memory.</summary>
sealed class FeedsBenchmark(Bars bars)
{
    /// <summary>An office's program runs for weeks: what it compiles at its first offers, which takes some ten seconds, is not measured.</summary>
    const int OffersBefore = 20_000;

    /// <summary>A visitor asks, reads an instant, asks again.</summary>
    static readonly TimeSpan betweenSearches = TimeSpan.FromMilliseconds(20);

    const int SearchesWhenIdle = 500;

    /// <summary>All of it new, then all of it as before; then as many others, while somebody searches.</summary>
    public Task Speed(int offers) => With(async (program, partner) =>
    {
        var source = await AddSource(program, "offres", PartnersFile.Address(OffersBefore, offers));
        var (took, run) = await Gather(program, source);
        await Indexed(program);
        Console.WriteLine($"{run.Read} rows of {partner.Bytes / run.Read} bytes: {run.Added} new, {run.Refused} refused in {took.TotalSeconds:0.0} s; {Environment.ProcessorCount} cores");
        bars.AtLeast("feed-new-per-second", run.Read / took.TotalSeconds, 3_000);

        (took, run) = await Gather(program, source);
        Console.WriteLine($"again: {run.Unchanged} unchanged in {took.TotalSeconds:0.0} s");
        bars.AtLeast("feed-unchanged-per-second", run.Read / took.TotalSeconds, 15_000);

        var other = await AddSource(program, "autres", PartnersFile.Address(OffersBefore + offers, offers));
        var gathering = Task.Run(() => Gather(program, other));
        var beside = await NinetyFifthSearch(program, partner, _ => !gathering.IsCompleted);
        (took, run) = await gathering;
        await Indexed(program);
        var idle = await NinetyFifthSearch(program, partner, n => n < SearchesWhenIdle);
        Console.WriteLine($"searches: 95 in 100 within {idle:0.0} ms when idle, {beside:0.0} ms beside {run.Read / took.TotalSeconds:0} new offers a second");
        bars.AtMost("feed-search-p95-beside-idle", beside / idle, 3);
    });

    /// <summary>A national file of so many bytes, one offer in ten of the Allier.</summary>
    public Task Memory(long bytes) => With(async (program, partner) =>
    {
        const int BytesOfRow = 2_370;
        var source = await AddSource(program, "national", PartnersFile.Address(OffersBefore, (int)(bytes / BytesOfRow), oneOfOursIn: 10));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var ended = new CancellationTokenSource();
        var watching = Task.Run(() => Highest(ended.Token));
        var (took, run) = await Gather(program, source);
        await ended.CancelAsync();
        var grown = (await watching - before) / (double)(1 << 20);
        Console.WriteLine($"{partner.Bytes >> 20} MB, {run.Read} rows: {run.Added} new, {run.Elsewhere} elsewhere, {run.Refused} refused in {took.TotalSeconds:0} s");
        bars.AtMost("feed-memory-grown-mb", grown, 300);
    });

    static async Task With(Func<IServiceProvider, PartnersFile, Task> measure)
    {
        using var folder = new DataOfOneRun();
        var program = ProgramWithoutPages.Build(folder.Path, null, "--Feeds:Fetching:AllowedHosts:0=127.0.0.1");
        await using var ending = (IAsyncDisposable)program;
        await program.Services.Prepare(default);
        await program.StartAsync();
        await using (var partner = new PartnersFile(program.Services))
        {
            await Gather(program.Services, await AddSource(program.Services, "avant", PartnersFile.Address(0, OffersBefore)));
            await ProgramWithoutPages.Analyze(program.Services);
            await measure(program.Services, partner);
        }
        await program.StopAsync();
    }

    /// <summary>What lives, not what waits to be collected.</summary>
    static async Task<long> Highest(CancellationToken stop)
    {
        var highest = 0L;
        while (!stop.IsCancellationRequested)
        {
            highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: true));
            await Task.Delay(TimeSpan.FromSeconds(2), stop).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
        return highest;
    }

    /// <returns>The milliseconds within which 95 searches in 100 are answered.</returns>
    static async Task<double> NinetyFifthSearch(IServiceProvider services, PartnersFile partner, Func<int, bool> goOn)
    {
        var random = new Random(5);
        List<double> took = [];
        while (goOn(took.Count))
        {
            await using var scope = services.CreateAsyncScope();
            var asked = new SearchAddress { Words = partner.Titles[Corpus.Skewed(partner.Titles.Count, random)].Split(' ')[0] };
            var clock = Stopwatch.StartNew();
            await scope.ServiceProvider.GetRequiredService<Searches>().Page(asked, null, 1, withFacets: true, default);
            took.Add(clock.Elapsed.TotalMilliseconds);
            await Task.Delay(betweenSearches);
        }
        took.Sort();
        return took[took.Count * 95 / 100];
    }

    static async Task<Source> AddSource(IServiceProvider services, string name, string address)
    {
        await using var scope = services.CreateAsyncScope();
        var (source, problem) = await scope.ServiceProvider.GetRequiredService<SourceDesk>().Add(name, SourceKind.File, each =>
            (each.Address, each.Cron, each.Enabled) = (address, "0 0 1 1 *", true), default);
        return source ?? throw new InvalidOperationException(problem!.Message);
    }

    static async Task<(TimeSpan Took, FeedRun Run)> Gather(IServiceProvider services, Source source)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<JobOrders>().Run(source.JobName, default);
        var clock = Stopwatch.StartNew();
        await services.GetRequiredService<JobRunner>().RunIfDue(services.GetRequiredService<ScheduleList>().Find(source.JobName)!, default);
        var took = clock.Elapsed;
        return (took, await scope.ServiceProvider.GetRequiredService<EmploiDbContext>().Set<FeedRun>().AsNoTracking().OrderByDescending(run => run.RunId).FirstAsync());
    }

    static async Task Indexed(IServiceProvider services)
    {
        var clock = Stopwatch.StartNew();
        await using var scope = services.CreateAsyncScope();
        var offers = await scope.ServiceProvider.GetRequiredService<EmploiDbContext>().Set<Offer>().CountAsync(offer => offer.State == OfferState.Publiee);
        var search = services.GetRequiredService<IOfferSearch>();
        var today = services.GetRequiredService<Calendar>().Today;
        while ((await search.Search(new() { Words = "", Facets = [], Today = today }, default))!.Total != offers)
        {
            if (clock.Elapsed > TimeSpan.FromMinutes(5)) throw new TimeoutException("The index does not follow.");
            await Task.Delay(20);
        }
        Console.WriteLine($"the last of them findable {clock.Elapsed.TotalSeconds:0.0} s later");
    }
}
