using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Tests.Testing;
using Xunit;

namespace Emploi.Allier.Tests;

/// <summary>The worker as the larger size runs it: a process of its own beside the site, on the same database.</summary>
public sealed class WorkerTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Worker_RunsWhatIsAskedOnTheSite_TellsItsHealthAndEndsInOrder()
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        using var worker = Launch(address);
        try
        {
            using var client = new HttpClient { BaseAddress = address };
            await Until(worker, async () => (await client.GetAsync("/health/live")).StatusCode == HttpStatusCode.OK);
            await Site.With<JobOrders>(orders => orders.Run("conservation", CancellationToken.None));
            await Until(worker, async () => await Data.Count<JobRun>(run => run.Job == "conservation" && run.State == JobRunState.Succeeded) == 1);

            (await Data.Single<JobRun>(run => run.Job == "conservation")).Host.ShouldStartWith("worker (");
            (await client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);

            using var kill = Process.Start("kill", ["-TERM", worker.Id.ToString(CultureInfo.InvariantCulture)]);
            await worker.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
            worker.ExitCode.ShouldBe(0);
        }
        finally
        {
            if (!worker.HasExited) worker.Kill();
        }
    }

    Process Launch(Uri address)
    {
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        var folder = Path.Combine(Source.Root, "indexing/Emploi.Allier.Indexing");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, $"bin/{configuration}/net10.0/emploi-worker.dll"), $"--Urls={address}"])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Testing";
        start.Environment["ConnectionStrings__Emploi"] = Site.ConnectionString;
        start.Environment["Data__Folder"] = Site.Files;
        start.Environment["Keys__Outer"] = Site.OuterKey;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        return Process.Start(start)!;
    }

    static async Task Until(Process worker, Func<Task<bool>> holds)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromMinutes(1);)
        {
            worker.HasExited.ShouldBeFalse("the worker has ended");
            try
            {
                if (await holds()) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
        throw new TimeoutException("The worker did not do it in a minute.");
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
