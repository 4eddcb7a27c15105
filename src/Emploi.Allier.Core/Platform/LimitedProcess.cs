using System.Diagnostics;
using System.Globalization;

namespace Emploi.Allier.Core.Platform;

/// <param name="ExitCode">Nothing when it was ended by us: it took too long, or said too much.</param>
public sealed record Ran(byte[] Output, string Complaint, int? ExitCode);

/// <summary>
/// A program that reads what strangers send, in a process of its own bounded by prlimit in memory, time and files: what a hostile file
/// breaks is that process. It inherits nothing of ours, and what it says is kept up to a limit only.
/// </summary>
public sealed record LimitedProcess(long MostMemory, int Seconds, int MostOutput)
{
    const int MostComplaint = 4_096;

    public int MostFiles { get; init; } = 32;

    /// <summary>By the clock; its processor time is bounded by <see cref="Seconds"/>.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(Seconds);

    /// <summary>All that it inherits besides where programs and temporary files lie.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public async Task<Ran> Run(string folder, IEnumerable<string> command, CancellationToken stop)
    {
        var start = new ProcessStartInfo("prlimit") { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in command.Prepend("--")
            .Prepend(Limit("as", MostMemory)).Prepend(Limit("cpu", Seconds)).Prepend(Limit("fsize", MostOutput)).Prepend(Limit("core", 0)).Prepend(Limit("nofile", MostFiles)))
            start.ArgumentList.Add(argument);
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/bin:/bin";
        start.Environment["TMPDIR"] = folder;
        start.Environment["LC_ALL"] = "C.UTF-8";
        foreach (var (name, value) in Environment) start.Environment[name] = value;

        using var process = Process.Start(start) ?? throw new InvalidOperationException("prlimit did not start.");
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop);
        either.CancelAfter(Longest);
        try
        {
            process.StandardInput.Close();
            var complaint = BeginningOf(process.StandardError, either.Token);
            var (output, whole) = await Beginning(process.StandardOutput.BaseStream, either.Token);
            if (!whole) return new(output, "", null);
            await process.WaitForExitAsync(either.Token);
            return new(output, await complaint, process.ExitCode);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new([], "", null);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    async Task<(byte[] Output, bool Whole)> Beginning(Stream said, CancellationToken stop)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = await said.ReadAsync(buffer, stop)) > 0;)
        {
            if (kept.Length + read > MostOutput) return (kept.ToArray(), false);
            kept.Write(buffer, 0, read);
        }
        return (kept.ToArray(), true);
    }

    /// <summary>Read to its end, for a full pipe would hold the process; what it repeats a thousand times is not kept.</summary>
    static async Task<string> BeginningOf(StreamReader told, CancellationToken stop)
    {
        var (kept, more) = (new char[MostComplaint], new char[MostComplaint]);
        var length = await told.ReadBlockAsync(kept, stop);
        while (await told.ReadAsync(more, stop) > 0) { }
        return new(kept, 0, length);
    }

    static string Limit(string what, long most) => string.Create(CultureInfo.InvariantCulture, $"--{what}={most}");
}
