using System.Diagnostics;
using System.Globalization;
using Emploi.Allier.Core;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Feeds.Duplicates;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Territory;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;
using Calendar = Emploi.Allier.Core.Platform.Time.Calendar;

namespace Emploi.Allier.Benchmarks;

/// <summary>So many offers of several sources, one in five given by another source too: all compared, and each put in its place.</summary>
sealed class DuplicatesBenchmark(int offers, Bars bars)
{
    const int Sources = 8, AtOnce = 50_000;

    static readonly string[] manners = ["{0}", "{0} H/F", "{0} (H/F) - CDI", "URGENT {0} F/H"];

    readonly Random random = new(3);

    public async Task Run()
    {
        using var folder = new DataOfOneRun();
        var program = ProgramWithoutPages.Build(folder.Path);
        await using var ending = (IAsyncDisposable)program;
        await program.Services.Prepare(default);
        var database = program.Services.GetRequiredService<NpgsqlDataSource>();
        var copies = await Add(database, program.Services);
        await ProgramWithoutPages.Analyze(program.Services);

        var (settled, took) = await Settle(program.Services);
        Console.WriteLine($"{offers} offers, {copies} of them copies: {settled.Joined} now wait behind another; {took.TotalSeconds:0.0} s, peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB, {Environment.ProcessorCount} cores");
        bars.AtMost($"dedup-{offers}-s", took.TotalSeconds, 120);
        bars.AtLeast("dedup-copies-found", (double)settled.Joined / copies, 0.9);
        var (again, tookAgain) = await Settle(program.Services);
        Console.WriteLine($"again: {again.Joined} moved in {tookAgain.TotalSeconds:0.0} s");
    }

    static async Task<(DuplicatesSettled Settled, TimeSpan Took)> Settle(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var clock = Stopwatch.StartNew();
        return (await scope.ServiceProvider.GetRequiredService<DuplicateOffers>().Settle(default), clock.Elapsed);
    }

    /// <returns>How many are copies of another.</returns>
    async Task<int> Add(NpgsqlDataSource database, IServiceProvider services)
    {
        var labels = services.GetRequiredService<Trades>().Index.All.Select(trade => trade.Label).ToList();
        var communes = services.GetRequiredService<PlaceResolver>().Index.Communes.Where(commune => commune.InAllier).ToList();
        var prints = services.GetRequiredService<JobPrints>();
        Guid[] sources = [.. Enumerable.Range(0, Sources).Select(_ => Guid.CreateVersion7())];
        await database.Execute(
            """
            insert into sources (id, name, slug, kind, cron, territory, rank, mapping, permits, enabled, silent_hours, created_at)
            select id, 'Source ' || n, 'source-' || n, 'file', '0 0 1 1 *', '{03}', n, '', '{recherche}', true, 48, now() from unnest($1) with ordinality as s (id, n)
            """, default, sources);

        var (copies, making) = (0, TimeSpan.Zero);
        Offer? last = null;
        await using var connection = await database.OpenConnectionAsync();
        foreach (var some in Enumerable.Range(0, offers).Chunk(AtOnce))
        {
            List<(Guid Id, byte[] Print)> made = [];
            await using (var copy = await connection.BeginBinaryImportAsync(
                "copy offers (id, reference, state, title, description, employer_name, source, source_id, commune_insee, contract, created_at, published_at, expires_on) from stdin (format binary)"))
            {
                foreach (var i in some)
                {
                    var isCopy = last is not null && i % 5 == 0;
                    var offer = isCopy ? Copy(last!) : Job(labels, communes);
                    if (isCopy) copies++;
                    var started = Stopwatch.GetTimestamp();
                    made.Add((offer.Id, prints.Of(offer).ToBytes()));
                    making += Stopwatch.GetElapsedTime(started);
                    await Write(copy, offer, i, sources[i % Sources]);
                    last = offer;
                }
                await copy.CompleteAsync();
            }
            await using (var copy = await connection.BeginBinaryImportAsync("copy offer_prints (offer_id, print) from stdin (format binary)"))
            {
                foreach (var (id, print) in made)
                {
                    await copy.StartRowAsync();
                    await copy.WriteAsync(id);
                    await copy.WriteAsync(print);
                }
                await copy.CompleteAsync();
            }
        }
        Console.WriteLine($"a print is made in {making.TotalMicroseconds / offers:0} µs");
        return copies;
    }

    Offer Job(List<string> labels, List<Commune> communes) => new()
    {
        Title = string.Format(CultureInfo.InvariantCulture, manners[random.Next(manners.Length)], Short(labels[Corpus.Skewed(labels.Count, random)])),
        Description = $"<p>{string.Join(". ", Enumerable.Range(0, 25).Select(_ => labels[Corpus.Skewed(labels.Count, random)]))}. {string.Join(' ', Enumerable.Range(0, 10).Select(_ => Word()))}.</p>",
        EmployerName = $"Société Nom{random.Next(20_000)}",
        CommuneInsee = communes[Corpus.Skewed(communes.Count, random)].Insee,
        Contract = (Contract)random.Next(2),
        CreatedAt = TimeProvider.System.GetUtcNow(),
    };

    /// <summary>One of two hundred thousand: what a text of its own says that the names of trades do not.</summary>
    string Word() => string.Create(6, Corpus.Skewed(200_000, random), static (word, number) =>
    {
        for (var i = 0; i < word.Length; i++, number /= 26) word[i] = (char)('a' + number % 26);
    });

    /// <summary>As another source says it: another manner of title, a beginning of its own, half of the time without the employer.</summary>
    Offer Copy(Offer of) => new()
    {
        Title = of.Title,
        Description = "<p>Notre partenaire recrute sur ce poste.</p>" + of.Description,
        EmployerName = random.Next(2) == 0 ? of.EmployerName : null,
        CommuneInsee = of.CommuneInsee,
        Contract = of.Contract,
        CreatedAt = TimeProvider.System.GetUtcNow(),
    };

    static async Task Write(NpgsqlBinaryImporter copy, Offer offer, int number, Guid source)
    {
        await copy.StartRowAsync();
        await copy.WriteAsync(offer.Id);
        await copy.WriteAsync(number.ToString("x8", CultureInfo.InvariantCulture));
        await copy.WriteAsync("publiee");
        await copy.WriteAsync(offer.Title);
        await copy.WriteAsync("<p>Le texte n’est pas relu.</p>");
        if (offer.EmployerName is { } employer) await copy.WriteAsync(employer);
        else await copy.WriteNullAsync();
        await copy.WriteAsync("Source");
        await copy.WriteAsync(source);
        await copy.WriteAsync(offer.CommuneInsee!);
        await copy.WriteAsync(EnumText.Of(offer.Contract!.Value));
        await copy.WriteAsync(offer.CreatedAt, NpgsqlDbType.TimestampTz);
        await copy.WriteAsync(offer.CreatedAt, NpgsqlDbType.TimestampTz);
        await copy.WriteAsync(Calendar.DayOf(offer.CreatedAt).AddDays(30));
    }

    static string Short(string label) => label.Length <= 100 ? label : label[..100];
}
