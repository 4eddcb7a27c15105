using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Emploi.Allier.Tests.Testing;

/// <summary>The program as an office runs it: its own process and its own private PostgreSQL, which may be killed.</summary>
public sealed class ProgramProcess : IAsyncDisposable
{
    readonly string folder;
    Process process;

    ProgramProcess(string folder, Process process, Uri address) => (this.folder, this.process, Address) = (folder, process, address);

    public Uri Address { get; }

    public int Id => process.Id;

    /// <summary>Starts it and waits for its first answer.</summary>
    public static async Task<ProgramProcess> Start(string repository, string folder, params string[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var program = new ProgramProcess(folder, Launch(repository, folder, address, settings), address);
        await program.FirstAnswer();
        return program;
    }

    public async Task StartAgain(string repository, params string[] settings)
    {
        process.Dispose();
        process = Launch(repository, folder, Address, settings);
        await FirstAnswer();
    }

    /// <summary>Ends it as a power cut would: no handler of its own runs.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>The first process of the private PostgreSQL, once it has written down its number.</summary>
    public int? Postmaster => Path.Combine(folder, "postgres/postmaster.pid") is var file && File.Exists(file)
        && int.TryParse(File.ReadLines(file).FirstOrDefault(), System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : null;

    Task FirstAnswer() => Answer("/");

    /// <summary>Waits until a page answers well.</summary>
    public async Task Answer(string path)
    {
        using var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(10) };
        var clock = Stopwatch.StartNew();
        while (true)
        {
            if (process.HasExited) throw new InvalidOperationException($"The program ended with code {process.ExitCode}.");
            if (clock.Elapsed > TimeSpan.FromMinutes(2)) throw new TimeoutException("The program does not answer.");
            try
            {
                using var answer = await client.GetAsync(path);
                if (answer.StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }
    }

    /// <summary>The published program in <paramref name="program"/>, or, in the repository, the one just built.</summary>
    static Process Launch(string program, string folder, Uri address, string[] settings)
    {
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        var (web, dll) = File.Exists(Path.Combine(program, "emploi.dll"))
            ? (program, "emploi.dll")
            : (Path.Combine(program, "src/Emploi.Allier.Web"), $"bin/{configuration}/net10.0/emploi.dll");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(web, dll), $"--Data:Folder={folder}", $"--Urls={address}", "--Demo:Load=false", .. settings])
        {
            WorkingDirectory = web,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Testing";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var launched = Process.Start(start)!;
        launched.OutputDataReceived += (_, _) => { };
        launched.ErrorDataReceived += (_, line) => { if (line.Data is not null) Console.Error.WriteLine(line.Data); };
        launched.BeginOutputReadLine();
        launched.BeginErrorReadLine();
        return launched;
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            // The way systemd asks: it stops its PostgreSQL in order.
            using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            await process.WaitForExitAsync();
        }
        process.Dispose();
    }
}
