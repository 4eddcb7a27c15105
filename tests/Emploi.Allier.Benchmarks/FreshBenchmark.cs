using System.Diagnostics;
using System.Globalization;
using System.Net.NetworkInformation;
using Emploi.Allier.Benchmarks.Search;
using Emploi.Allier.Core;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Calendar = Emploi.Allier.Core.Platform.Time.Calendar;

namespace Emploi.Allier.Benchmarks;

/// <summary>
/// How soon an offer is found once it is published, and gone once it is withdrawn: by turns while nothing else happens and
/// while another transaction, begun before, goes on writing offers. On the embedded engine, and on the servers at hand.
/// </summary>
sealed class FreshBenchmark(Bars bars)
{
    const int Offers = 20_000, Rounds = 100;
    const string Servers = "../shared/engines/search-server";

    public async Task Run()
    {
        using var folder = new DataOfOneRun();
        await OnEngine("embedded", folder.Path, filled: false);
        foreach (var kind in new[] { "opensearch", "elasticsearch" })
            if (File.Exists(Servers)) await OnServer(kind, folder.Path);
            else Console.WriteLine($"no {kind}: there is no {Servers}");
    }

    async Task OnServer(string kind, string data)
    {
        var (port, folder) = (FreePort(), Directory.CreateTempSubdirectory("emploi-fresh-").FullName);
        Environment.SetEnvironmentVariable("HEAP", "1g");
        Peers.Run(Servers, ["start", kind, $"{port}", folder]);
        try
        {
            await OnEngine(kind, data, filled: true, "--Search:Engine=server", $"--Search:Nodes:0=http://127.0.0.1:{port}", "--Search:Replicas=0");
        }
        finally
        {
            Peers.Run(Servers, ["kill", folder]);
            Directory.Delete(folder, recursive: true);
        }
    }

    async Task OnEngine(string engine, string data, bool filled, params string[] settings)
    {
        var program = ProgramWithoutPages.Build(data, time: null, settings);
        await using var ending = (IAsyncDisposable)program;
        await program.Services.Prepare(default);
        var services = program.Services;
        if (!filled) await Fill(services);
        await program.StartAsync();
        var search = services.GetRequiredService<IOfferSearch>();
        while ((await search.Search(Query(services, ""), default))?.Total is not >= Offers) await Task.Delay(100);

        var calm = await Measure(services, engine, "nothing else happens");
        var busy = await WhileAnotherWrites(services, () => Measure(services, engine, "another transaction writes"));
        bars.AtMost($"published-findable-{engine}-s", Math.Max(calm.Found.Max(), busy.Found.Max()), 1);
        bars.AtMost($"withdrawn-gone-{engine}-s", Math.Max(calm.Gone.Max(), busy.Gone.Max()), 1);
        await program.StopAsync();
    }

    static async Task<(List<double> Found, List<double> Gone)> Measure(IServiceProvider services, string engine, string meanwhile)
    {
        var (found, gone) = (new List<double>(), new List<double>());
        for (var i = 0; i < Rounds; i++)
        {
            var word = $"essai{Guid.NewGuid():n}"[..12];
            var offer = Made(services, word);
            await Step(services, async (publishing, db) =>
            {
                db.Add(offer);
                return await publishing.Publish(offer, default);
            });
            found.Add(await Until(services, word, total: 1));
            await Step(services, async (publishing, db) => await publishing.Withdraw(await db.Set<Offer>().SingleAsync(o => o.Id == offer.Id), null, default));
            gone.Add(await Until(services, word, total: 0));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{engine}, {meanwhile}: found after {Median(found) * 1_000:0} ms, at worst {found.Max() * 1_000:0}; gone after {Median(gone) * 1_000:0} ms, at worst {gone.Max() * 1_000:0}; {Rounds} offers among {Offers}"));
        return (found, gone);
    }

    /// <summary>It holds an early number all along, and has written offers that nobody else sees.</summary>
    static async Task<T> WhileAnotherWrites<T>(IServiceProvider services, Func<Task<T>> measure)
    {
        await using var connection = await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        using var over = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
                await connection.Execute("update offers set posts = posts % 9 + 1 where id in (select id from offers where state = 'publiee' and source = 'France Travail' order by random() limit 20)", default);
        });
        var measured = await measure();
        await over.CancelAsync();
        await writing;
        await transaction.RollbackAsync();
        return measured;
    }

    /// <returns>Seconds from now, the commit having ended, until a search says so.</returns>
    static async Task<double> Until(IServiceProvider services, string word, int total)
    {
        var (search, committed) = (services.GetRequiredService<IOfferSearch>(), Stopwatch.GetTimestamp());
        while ((await search.Search(Query(services, $"\"{word}\""), default))?.Total != total)
        {
            if (Stopwatch.GetElapsedTime(committed) > TimeSpan.FromSeconds(30)) throw new TimeoutException($"« {word} » is never found {total} times. {services.GetRequiredService<OfferIndexing>().Trouble}");
            await Task.Delay(1);
        }
        return Stopwatch.GetElapsedTime(committed).TotalSeconds;
    }

    static async Task Step(IServiceProvider services, Func<Publishing, EmploiDbContext, Task<Problem?>> step)
    {
        await using var scope = services.CreateAsyncScope();
        if (await step(scope.ServiceProvider.GetRequiredService<Publishing>(), scope.ServiceProvider.GetRequiredService<EmploiDbContext>()) is { } refusal)
            throw new InvalidOperationException(refusal.Message);
    }

    static OfferQuery Query(IServiceProvider services, string words) => new() { Words = words, Today = services.GetRequiredService<Calendar>().Today };

    static Offer Made(IServiceProvider services, string word) => new()
    {
        Title = $"Aide à domicile {word}",
        Description = "<p>Vous aidez des personnes âgées dans les gestes de tous les jours, chez elles.</p>",
        Contract = Contract.Cdi,
        CommuneInsee = "03190",
        EmployerName = "Services du Bocage",
        RomeCode = "K1304",
        SalaryMin = 2_000,
        SalaryPeriod = SalaryPeriod.Mois,
        CreatedAt = services.GetRequiredService<TimeProvider>().GetUtcNow(),
    };

    static async Task Fill(IServiceProvider services)
    {
        var communes = services.GetRequiredService<PlaceResolver>().Index.Communes.Where(commune => commune.InAllier).ToList();
        var database = services.GetRequiredService<NpgsqlDataSource>();
        await Corpus.Add(database, services.GetRequiredService<Trades>().Index.All, communes, Offers, Offers / 50, TimeProvider.System.GetUtcNow(), new Random(3));
        await ProgramWithoutPages.Analyze(services);
    }

    static double Median(IEnumerable<double> seconds) => seconds.Order().ElementAt(Rounds / 2);

    /// <summary>Among those that the servers may take, the last first: tests begin with the others.</summary>
    static int FreePort()
    {
        var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(end => end.Port).ToHashSet();
        return Enumerable.Range(9_201, 99).Last(port => !taken.Contains(port));
    }
}
