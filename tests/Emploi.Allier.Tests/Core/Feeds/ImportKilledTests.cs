using System.Diagnostics;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Tests.Testing;
using Npgsql;
using Xunit;

namespace Emploi.Allier.Tests.Core.Feeds;

/// <summary>The program is killed in the middle of an import, again and again: the run that ends at last leaves what an undisturbed one leaves.</summary>
public sealed class ImportKilledTests : IAsyncLifetime
{
    const string SourceId = "0196f3a0-0000-7000-8000-000000000001";

    readonly string disturbed = NewFolder(), undisturbed = NewFolder();
    readonly DateOnly today = Calendar.DayOf(TimeProvider.System.GetUtcNow());

    static string[] Settings => ["--Feeds:Fetching:AllowedHosts:0=127.0.0.1"];

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        Directory.Delete(disturbed, recursive: true);
        Directory.Delete(undisturbed, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public Task Kill_AtFiveInstants_ChangesNothingOfTheEnd() => KillAt(2_000, [1, 300, 750, 1_200, 1_700]);

    [Fact]
    [Trait("Proof", "Long")]
    public Task Kill_AtTwentyInstantsByChance_ChangesNothingOfTheEnd()
    {
        var seed = Environment.TickCount;
        Console.WriteLine($"seed {seed}");
        var random = new Random(seed);
        return KillAt(50_000, [.. Enumerable.Range(0, 20).Select(_ => random.Next(1, 49_000)).Order()]);
    }

    /// <param name="instants">How many rows of the file have been written when the program is killed.</param>
    async Task KillAt(int jobs, int[] instants)
    {
        await using var partner = await Partner.Start([.. Enumerable.Range(1, jobs).Select(Job)]);
        var left = await Import(disturbed, partner, instants);
        var expected = await Import(undisturbed, partner, []);

        expected.Count.ShouldBeGreaterThan(jobs);
        left.Except(expected).ShouldBeEmpty();
        expected.Except(left).ShouldBeEmpty();
    }

    /// <returns>All that the import has left in the database, row by row; what chance and the clock give aside.</returns>
    static async Task<HashSet<string>> Import(string folder, Partner partner, int[] instants)
    {
        await using var program = await ProgramProcess.Start(Testing.Source.Root, folder, Settings);
        await Execute(folder,
            $"""
            insert into sources (id, name, slug, kind, address, cron, territory, rank, mapping, permits, enabled, silent_hours, created_at)
            values ('{SourceId}', 'Partenaire', 'partenaire', 'file', '{partner.Address}', '0 0 1 1 *', '{"{03}"}', 50, '', '{"{recherche}"}', true, 48, now())
            """);
        foreach (var instant in instants)
        {
            await Ask(folder);
            await Until(folder, $"select count(*) >= {instant} from gathered");
            await program.Kill();
            await program.StartAgain(Testing.Source.Root, Settings);
        }
        await Ask(folder);
        await Until(folder, "select exists (select from source_states where last_success is not null)");
        return await Left(folder);
    }

    /// <summary>Asks for the job, as an administrator does, as soon as the program has learned it.</summary>
    static async Task Ask(string folder)
    {
        await Until(folder, "select exists (select from jobs where name = 'source-partenaire')");
        await Execute(folder, "update jobs set asked_at = now() where name = 'source-partenaire'");
    }

    /// <summary>Waits long enough for the slowest machine: what hangs is what fails.</summary>
    static async Task Until(string folder, string isSo)
    {
        var start = Stopwatch.GetTimestamp();
        while (!(await Rows(folder, isSo)).Contains("True"))
        {
            Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromMinutes(10), isSo);
            await Task.Delay(TimeSpan.FromMilliseconds(2));
        }
    }

    static async Task<HashSet<string>> Left(string folder) =>
    [
        .. await Rows(folder, "select (to_jsonb(o) - '{reference,created_at,received_at,closed_at}'::text[])::text from offers o"),
        .. await Rows(folder, "select (to_jsonb(s) - '{id,at}'::text[])::text from offer_steps s"),
        .. await Rows(folder, "select to_jsonb(g)::text from gathered g"),
        .. await Rows(folder, "select (to_jsonb(r) - '{refused_at}'::text[])::text from refused_rows r"),
        .. await Rows(folder, "select 'steps ' || count(*)::text from offer_steps"),
    ];

    static async Task Execute(string folder, string sql) => await Rows(folder, sql);

    static async Task<List<string>> Rows(string folder, string sql)
    {
        await using var connection = new NpgsqlConnection($"Host={Path.Combine(folder, "run")};Username=emploi;Database=emploi;Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync()) rows.Add(reader.GetValue(0).ToString()!);
        return rows;
    }

    string Job(int number)
    {
        if (number % 50 == 0) return Partner.Job(number, contract: "Stage");
        var published = today.AddDays(-number % 20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return Partner.Job(number, title: number % 3 == 0 ? "Serveur / Serveuse" : "Maçon / Maçonne").Replace("</job>", $"<publication_date>{published}</publication_date></job>", StringComparison.Ordinal);
    }

    static string NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory("emploi-import-").FullName;
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return folder;
    }
}
