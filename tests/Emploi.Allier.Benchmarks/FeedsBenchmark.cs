using System.Diagnostics;
using System.Net;
using System.Security;
using System.Text;
using Emploi.Allier.Core;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds;
using Emploi.Allier.Core.Feeds.Sources;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Emploi.Allier.Benchmarks;

/// <summary>A partner's file, from its server to PostgreSQL and the index: all of it new, then all of it as before; by a program that has gathered another file before.</summary>
sealed class FeedsBenchmark(int offers, Bars bars)
{
    const int Port = 5987;

    /// <summary>An office's program runs for weeks: what it compiles at its first offers is not measured.</summary>
    const int OffersBefore = 10_000;

    readonly Random random = new(3);

    public async Task Run()
    {
        using var folder = new DataOfOneRun();
        var program = ProgramWithoutPages.Build(folder.Path, null, "--Feeds:Fetching:AllowedHosts:0=127.0.0.1");
        await using var ending = (IAsyncDisposable)program;
        await program.Services.Prepare(default);
        await program.StartAsync();
        await WriteFile(Path.Combine(folder.Path, "avant.xml"), 0, OffersBefore, program.Services);
        await WriteFile(Path.Combine(folder.Path, "offres.xml"), OffersBefore, offers, program.Services);

        using var server = new HttpListener { Prefixes = { $"http://127.0.0.1:{Port}/" } };
        server.Start();
        var serving = Serve(server, folder.Path);
        await Gather(program.Services, await AddSource(program.Services, "avant"));
        var source = await AddSource(program.Services, "offres");

        var peak = GC.GetTotalMemory(forceFullCollection: true);
        var (took, run) = await Gather(program.Services, source);
        await Indexed(program.Services);
        bars.AtLeast("feed-new-per-second", run.Read / took.TotalSeconds, 3_000);
        Console.WriteLine($"{run.Read} rows of {new FileInfo(Path.Combine(folder.Path, "offres.xml")).Length / run.Read} bytes: {run.Added} new, {run.Refused} refused in {took.TotalSeconds:0.0} s; memory {(GC.GetTotalMemory(forceFullCollection: true) - peak) >> 20} MB more, the index included; {Environment.ProcessorCount} cores");
        (took, run) = await Gather(program.Services, source);
        Console.WriteLine($"again: {run.Unchanged} unchanged in {took.TotalSeconds:0.0} s");
        bars.AtLeast("feed-unchanged-per-second", run.Read / took.TotalSeconds, 15_000);
        server.Stop();
        await serving;
        await program.StopAsync();
    }

    async Task WriteFile(string path, int first, int count, IServiceProvider services)
    {
        var labels = services.GetRequiredService<Trades>().Index.All.Select(trade => trade.Label).ToList();
        var communes = services.GetRequiredService<PlaceResolver>().Index.Communes.Where(commune => commune.InAllier).ToList();
        await using var file = new StreamWriter(path, append: false, Encoding.UTF8);
        await file.WriteAsync("<source>");
        for (var i = first; i < first + count; i++)
        {
            var commune = communes[Corpus.Skewed(communes.Count, random)];
            await file.WriteAsync(
                $"""
                <job><reference>R{i}</reference><title>{Said(labels[Corpus.Skewed(labels.Count, random)])} H/F</title><company>Entreprise {random.Next(20_000)}</company>
                <city>{Said(commune.Name)}</city><postal_code>{commune.PostalCodes.FirstOrDefault()}</postal_code><country>FR</country><contract>{(i % 3 == 0 ? "CDD 6 mois" : "CDI")}</contract>
                <salary>de {1850 + random.Next(300)} € à {2200 + random.Next(500)} € brut par mois</salary><experience>{(i % 2 == 0 ? "Débutant accepté" : "2 ans")}</experience>
                <url>https://partenaire.exemple.fr/offres/{i}</url><description><![CDATA[<p>{string.Join(".</p><p>", Enumerable.Range(0, 40).Select(_ => labels[Corpus.Skewed(labels.Count, random)]))}.</p>]]></description></job>
                """);
        }
        await file.WriteAsync("</source>");
    }

    static string Said(string text) => SecurityElement.Escape(text);

    static async Task Serve(HttpListener server, string folder)
    {
        try
        {
            while (true)
            {
                var call = await server.GetContextAsync();
                await using var content = File.OpenRead(Path.Combine(folder, Path.GetFileName(call.Request.Url!.AbsolutePath)));
                await content.CopyToAsync(call.Response.OutputStream);
                call.Response.Close();
            }
        }
        catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
        {
            // The measure is over.
        }
    }

    static async Task<Source> AddSource(IServiceProvider services, string name)
    {
        await using var scope = services.CreateAsyncScope();
        var (source, problem) = await scope.ServiceProvider.GetRequiredService<SourceDesk>().Add(name, SourceKind.Xml, each =>
            (each.Address, each.Cron, each.Enabled) = ($"http://127.0.0.1:{Port}/{name}.xml", "0 0 1 1 *", true), default);
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
        var today = services.GetRequiredService<Emploi.Allier.Core.Platform.Time.Calendar>().Today;
        while ((await search.Search(new() { Words = "", Facets = [], Today = today }, default))!.Total != offers)
        {
            if (clock.Elapsed > TimeSpan.FromMinutes(5)) throw new TimeoutException("The index does not follow.");
            await Task.Delay(20);
        }
        Console.WriteLine($"the last of them findable {clock.Elapsed.TotalSeconds:0.0} s later");
    }
}
