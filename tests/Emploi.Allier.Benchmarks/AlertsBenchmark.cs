using System.Diagnostics;
using Emploi.Allier.Core;
using Emploi.Allier.Core.Candidates;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Territory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using NpgsqlTypes;
using Calendar = Emploi.Allier.Core.Platform.Time.Calendar;

namespace Emploi.Allier.Benchmarks;

/// <summary>A morning of alerts: as many saved searches as are due, over the offers of one day among all that are live, to the last message in the outbox.</summary>
sealed class AlertsBenchmark(int alerts, int seed, Bars bars)
{
    const int Offers = 100_000, New = 2_000;

    static readonly TimeSpan aDay = TimeSpan.FromDays(1);

    readonly Random random = new(seed);

    public async Task Run()
    {
        using var folder = new DataOfOneRun();
        var program = ProgramWithoutPages.Build(folder.Path, new Noon());
        await using var ending = (IAsyncDisposable)program;
        await program.Services.Prepare(default);
        await Measure(program);
    }

    async Task Measure(IHost program)
    {
        var services = program.Services;
        var database = services.GetRequiredService<NpgsqlDataSource>();
        var (trades, communes) = (services.GetRequiredService<Trades>().Index.All, services.GetRequiredService<PlaceResolver>().Index.Communes.Where(c => c.InAllier).ToList());
        await Corpus.Add(database, trades, communes, Offers, New, Noon.Now, random);
        await AddAlerts(database, trades, communes);
        await ProgramWithoutPages.Analyze(services);

        await program.StartAsync();
        while (services.GetRequiredService<IOfferSearch>().Filled < 1) await Task.Delay(100);

        var took = await Send(services);
        var sent = await database.Scalar<long>("select count(*) from messages", default);
        var told = await database.Scalar<long>("select count(*) from alert_offers", default);
        var searches = await database.Scalar<long>("select count(distinct address) from saved_searches", default);
        Console.WriteLine($"{alerts} alerts, {searches} different searches, {Offers} live offers of which {New} new: {sent} messages tell {told} offers in {took.TotalSeconds:0.0} s, {Environment.ProcessorCount} cores");
        var again = await Send(services);
        if (await database.Scalar<long>("select count(*) from messages", default) != sent) throw new InvalidOperationException("The second run wrote again.");
        Console.WriteLine($"a second run finds nothing due in {again.TotalSeconds:0.00} s");
        bars.AtMost($"alerts-{alerts}-s", took.TotalSeconds, 120);
        await program.StopAsync();
    }

    static async Task<TimeSpan> Send(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var clock = Stopwatch.StartNew();
        await scope.ServiceProvider.GetRequiredService<SendAlerts>().Run(new JobProgress(1), default);
        return clock.Elapsed;
    }

    async Task AddAlerts(NpgsqlDataSource database, IReadOnlyList<Trade> trades, List<Commune> communes)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            copy saved_searches (id, email, normalized_email, address, rhythm, stop_token, created_at, asked_at, confirmed_at, covered_to, due_on, expires_at)
            from stdin (format binary)
            """);
        for (var i = 0; i < alerts; i++)
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(Guid.CreateVersion7());
            await copy.WriteAsync($"personne{i}@exemple.fr");
            await copy.WriteAsync($"PERSONNE{i}@EXEMPLE.FR");
            await copy.WriteAsync(Corpus.Wanted(trades, communes, random).ToString());
            await copy.WriteAsync("jour");
            await copy.WriteAsync($"{i:x32}");
            await copy.WriteAsync(Noon.Now - aDay * 30, NpgsqlDbType.TimestampTz);
            await copy.WriteAsync(Noon.Now - aDay * 30, NpgsqlDbType.TimestampTz);
            await copy.WriteAsync(Noon.Now - aDay * 30, NpgsqlDbType.TimestampTz);
            await copy.WriteAsync(Noon.Now - aDay, NpgsqlDbType.TimestampTz);
            await copy.WriteAsync(Calendar.DayOf(Noon.Now));
            await copy.WriteAsync(Noon.Now + aDay * 90, NpgsqlDbType.TimestampTz);
        }
        await copy.CompleteAsync();
    }

    /// <summary>Alerts leave in the morning: whenever this runs, it is noon.</summary>
    sealed class Noon : TimeProvider
    {
        public static readonly DateTimeOffset Now = new(2026, 9, 15, 10, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
