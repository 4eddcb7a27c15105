using System.Diagnostics;
using System.Globalization;
using Emploi.Allier.Core;
using Emploi.Allier.Core.Candidates;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Territory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
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
        var folder = Directory.CreateTempSubdirectory("emploi-alerts-");
        File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_101_101);
        try
        {
            var program = Program(folder.FullName);
            await using var ending = (IAsyncDisposable)program;
            await program.Services.Prepare(default);
            await Measure(program.Services);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    async Task Measure(IServiceProvider services)
    {
        var database = services.GetRequiredService<NpgsqlDataSource>();
        var (trades, communes) = (services.GetRequiredService<Trades>().Index.All, services.GetRequiredService<PlaceResolver>().Index.Communes.Where(c => c.InAllier).ToList());
        await AddOffers(database, trades, communes);
        await AddAlerts(database, trades, communes);
        await database.Execute("analyze", default);

        var indexing = services.GetRequiredService<OfferIndexing>();
        await indexing.StartAsync(default);
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
        await indexing.StopAsync(default);
    }

    static async Task<TimeSpan> Send(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var clock = Stopwatch.StartNew();
        await scope.ServiceProvider.GetRequiredService<SendAlerts>().Run(new JobProgress(1), default);
        return clock.Elapsed;
    }

    async Task AddOffers(NpgsqlDataSource database, IReadOnlyList<Trade> trades, List<Commune> communes)
    {
        string[] manners = ["", " débutante", " confirmé", " de nuit", " polyvalent", " à temps partiel"];
        var names = trades.SelectMany(trade => manners.Select(manner => (trade.Code, Label: trade.Label + manner))).Where(name => name.Label.Length <= Offer.TitleMaxLength).OrderBy(_ => random.Next()).ToList();
        await using var connection = await database.OpenConnectionAsync();
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            copy offers (id, reference, state, title, description, rome_code, employer_name, source, commune_insee, contract, working_time, salary_min, salary_period, created_at, published_at, expires_on)
            from stdin (format binary)
            """);
        for (var i = 0; i < Offers; i++)
        {
            var (code, title) = names[Skewed(names.Count)];
            var published = i < New ? Noon.Now - aDay * random.NextDouble() * 0.9 : Noon.Now - aDay * (1.1 + 55 * random.NextDouble());
            await copy.StartRowAsync();
            await copy.WriteAsync(Guid.CreateVersion7());
            await copy.WriteAsync(i.ToString("x8", CultureInfo.InvariantCulture));
            await copy.WriteAsync("publiee");
            await copy.WriteAsync(title);
            await copy.WriteAsync("<p>" + string.Join(". ", Enumerable.Range(0, 25).Select(_ => names[Skewed(names.Count)].Label)) + ".</p>");
            await copy.WriteAsync(code);
            await copy.WriteAsync("Entreprise " + random.Next(20_000));
            await copy.WriteAsync(i % 3 == 0 ? Offer.OurSource : "France Travail");
            await copy.WriteAsync(communes[Skewed(communes.Count)].Insee);
            await copy.WriteAsync(EnumText.Of((Contract)random.Next(5)));
            await copy.WriteAsync(EnumText.Of((WorkingTime)random.Next(2)));
            await copy.WriteAsync(random.Next(1_750, 4_000), NpgsqlDbType.Numeric);
            await copy.WriteAsync("mois");
            await copy.WriteAsync(published, NpgsqlDbType.TimestampTz);
            await copy.WriteAsync(published, NpgsqlDbType.TimestampTz);
            await copy.WriteAsync(Calendar.DayOf(Noon.Now).AddDays(30));
        }
        await copy.CompleteAsync();
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
            await copy.WriteAsync(Wanted(trades, communes).ToString());
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

    /// <summary>A word or two of a trade, around a commune, sometimes narrowed: what people ask to be told of.</summary>
    SearchAddress Wanted(IReadOnlyList<Trade> trades, List<Commune> communes)
    {
        var words = trades[Skewed(trades.Count)].Label.Split([' ', '/', ',', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        var hasWords = random.NextDouble() < 0.8;
        return new()
        {
            Words = hasWords ? string.Join(' ', words.Take(random.Next(1, 3))) : "",
            Place = hasWords && random.NextDouble() < 0.2 ? "" : communes[Skewed(communes.Count)].Name + " (03)",
            Radius = random.Next(4) switch { 0 => 10, 1 => 30, 2 => 50, _ => null },
            Picked = random.NextDouble() < 0.4
                ? new Dictionary<OfferFacet, IReadOnlyList<string>> { [OfferFacet.Contract] = [EnumText.Of((Contract)random.Next(3))] }
                : new Dictionary<OfferFacet, IReadOnlyList<string>>(),
        };
    }

    /// <summary>The first ones often, the last ones rarely.</summary>
    int Skewed(int count) => (int)(count * Math.Pow(random.NextDouble(), 2.5));

    static IHost Program(string folder)
    {
        var builder = Host.CreateApplicationBuilder(["--environment=Testing", $"--Data:Folder={folder}"]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<TimeProvider, Noon>();
        builder.Services.AddEmploiCore();
        return builder.Build();
    }

    /// <summary>Alerts leave in the morning: whenever this runs, it is noon.</summary>
    sealed class Noon : TimeProvider
    {
        public static readonly DateTimeOffset Now = new(2026, 9, 15, 10, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
