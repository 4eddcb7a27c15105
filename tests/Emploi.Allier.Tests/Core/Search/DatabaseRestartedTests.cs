using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Emploi.Allier.Core;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Emploi.Allier.Tests.Core.Search;

/// <summary>PostgreSQL is stopped without a farewell, again and again, while offers change and people search.</summary>
[Trait("Proof", "Long")]
public sealed class DatabaseRestartedTests(DatabaseRestartedTests.OwnPostgres site) : IClassFixture<DatabaseRestartedTests.OwnPostgres>
{
    const int Rounds = 3, ChangesBetween = 40;

    static readonly TimeSpan between = TimeSpan.FromMilliseconds(5);

    readonly TestData data = new(site);

    [Fact]
    public async Task Restart_WhileOffersChange_SearchesAnswerAndTheIndexFollows()
    {
        var offers = new OfferChanges(site.ConnectionString);
        await offers.Make(40);
        await data.Converged();
        var member = new Visitor(site.Address, async () =>
        {
            var account = await data.Account(new(Emploi.Allier.Core.Accounts.AccountKind.Candidat));
            return (account, await site.Session(account, false));
        });
        (await member.Open("/offres")).Status.ShouldBe(HttpStatusCode.OK);

        using var over = new CancellationTokenSource();
        var changing = Task.Run(() => offers.MakeUntil(over.Token));
        var statuses = new ConcurrentDictionary<(string, HttpStatusCode), int>();
        var visiting = Task.WhenAll(Visit(new(site.Address), statuses, over.Token), Visit(member, statuses, over.Token));
        var searching = Task.Run(() => Search(over.Token));
        for (var round = 0; round < Rounds; round++)
        {
            var made = offers.Made;
            await OffersData.Soon(() => Task.FromResult(offers.Made > made + ChangesBetween), () => "no offer changes");
            await site.Restart();
        }
        await OffersData.Soon(async () => (await new Visitor(site.Address).Open("/offres")).Status == HttpStatusCode.OK, () => "the list of offers has not come back");
        await over.CancelAsync();

        await changing;
        (await searching).ShouldBeGreaterThan(100);
        await visiting;
        statuses.Keys.ShouldAllBe(answer => answer.Item2 == HttpStatusCode.OK || answer.Item2 == HttpStatusCode.ServiceUnavailable);
        statuses.Keys.ShouldContain(answer => answer.Item2 == HttpStatusCode.ServiceUnavailable);
        await data.Converged();
        for (var i = 0; i < 50; i++) (await member.Open($"/offres?mot=chaudronnier&depuis={i % 7}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>What is in memory needs no database.</summary>
    async Task<int> Search(CancellationToken over)
    {
        var count = 0;
        for (; !over.IsCancellationRequested; count++)
        {
            (await data.Search(data.Query("chaudronnier"))).ShouldNotBeEmpty();
            await Task.Delay(between, CancellationToken.None);
        }
        return count;
    }

    static async Task Visit(Visitor visitor, ConcurrentDictionary<(string, HttpStatusCode), int> statuses, CancellationToken over)
    {
        for (var i = 0; !over.IsCancellationRequested; i++)
            foreach (var path in new[] { "/offres", $"/offres?mot=chaudronnier&p={i}", "/", "/metiers" })
            {
                var page = await visitor.Open(path);
                if (page.Status == HttpStatusCode.ServiceUnavailable) page.Shows("Le service est momentanément indisponible");
                statuses.AddOrUpdate((path.Split('?')[0], page.Status), 1, (_, count) => count + 1);
            }
    }

    /// <summary>A site with a PostgreSQL of its own, begun again by whoever watches over it.</summary>
    public sealed class OwnPostgres : Site
    {
        readonly string folder = Directory.CreateTempSubdirectory("emploi-restarted-").FullName;
        IHost? owner;

        /// <summary>Stops it at once, without a word to whoever is connected, and waits until another has come up.</summary>
        public async Task Restart()
        {
            var stopped = Postmaster();
            using var quit = Process.Start("kill", ["-QUIT", stopped!]);
            await quit.WaitForExitAsync();
            await OffersData.Soon(() => Task.FromResult(Postmaster() is { } now && now != stopped), () => "PostgreSQL has not been started again");
        }

        protected override async Task<string> NewDatabase()
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
            var builder = Host.CreateApplicationBuilder(["--environment=Testing", $"--Data:Folder={folder}"]);
            builder.Logging.SetMinimumLevel(LogLevel.Error);
            builder.Services.AddEmploiCore();
            owner = builder.Build();
            await owner.Services.Prepare(default);
            return owner.Services.GetRequiredService<LocalPostgres>().ConnectionString;
        }

        protected override async Task DropDatabase()
        {
            await ((IAsyncDisposable)owner!).DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }

        string? Postmaster()
        {
            var file = Path.Combine(folder, "postgres/postmaster.pid");
            return File.Exists(file) ? File.ReadLines(file).FirstOrDefault() : null;
        }
    }
}
