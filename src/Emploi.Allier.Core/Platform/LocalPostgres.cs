using System.Diagnostics;
using Emploi.Allier.Core.Data;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Emploi.Allier.Core.Platform;

/// <summary>
/// A private PostgreSQL under the data folder, for the machine that has no other: made at the first start, reached by a
/// unix socket only, watched, stopped with the process that owns it. Of several processes one owns it at a time, by a lock
/// that dies with that process: a server that a killed owner left running is taken over, one that was killed recovers.
/// </summary>
public sealed class LocalPostgres(DataFolder data, ILogger<LocalPostgres> log) : IAsyncDisposable
{
    const string Owner = "emploi", DatabaseName = "emploi";
    const int LongestSocketPath = 107 - 16; // room for "/.s.PGSQL.5432"

    readonly CancellationTokenSource ending = new();
    readonly SemaphoreSlim starting = new(1, 1);
    string folder = "", sockets = "";
    Process? server;
    FileStream? ownership;
    Task watching = Task.CompletedTask;

    /// <summary>Set by tests, which have no power cut to survive.</summary>
    internal bool IsDisposable { get; init; }

    public string ConnectionString => ConnectionStringTo(DatabaseName);

    public string ConnectionStringTo(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = sockets,
        Username = Owner,
        Database = database,
        MaxPoolSize = 40,
        Timeout = 15,
    }.ConnectionString;

    /// <summary>False where the first start is to make it.</summary>
    public bool Exists => HasCluster(Path.Combine(Home(), "postgres"));

    string Cluster => Path.Combine(folder, "postgres");

    static bool HasCluster(string folder) => File.Exists(Path.Combine(folder, "PG_VERSION"));

    public async Task Start(CancellationToken stop)
    {
        await starting.WaitAsync(stop);
        try
        {
            if (sockets.Length > 0) return;
            ChooseFolders();
            await Serve(stop);
            await CreateDatabase(stop);
            watching = Task.Run(() => Watch(ending.Token), CancellationToken.None);
        }
        finally
        {
            starting.Release();
        }
    }

    void ChooseFolders()
    {
        Directory.CreateDirectory(data.Path);
        folder = Home();
        Directory.CreateDirectory(folder);
        sockets = SocketFolder(Path.Combine(folder, "run"));
        Directory.CreateDirectory(sockets);
        if (Environment.IsPrivilegedProcess) Own(sockets);
        else File.SetUnixFileMode(sockets, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // PostgreSQL refuses root: as root it runs as another user, who must be able to reach its folder.
    string Home() => Environment.IsPrivilegedProcess && !CanBeTraversed(data.Path)
        ? Path.Combine("/var/lib/emploi-allier", ShortHash(data.Path))
        : data.Path;

    // Never a folder that another user of the machine could have made before us.
    string SocketFolder(string near) =>
        near.Length <= LongestSocketPath ? near
        : Environment.IsPrivilegedProcess ? "/run/emploi-" + ShortHash(folder)
        : Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } own
            ? Path.Combine(own, "emploi-" + ShortHash(folder))
            : throw new SettingsException($"Data:Folder is too long for the socket of PostgreSQL ({near}): choose a shorter path.");

    async Task Make(CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        // Made aside and renamed: a start that is cut short leaves no half cluster behind.
        var made = Cluster + ".making";
        if (Directory.Exists(made)) Directory.Delete(made, recursive: true);
        Directory.CreateDirectory(made);
        if (Environment.IsPrivilegedProcess) Own(made);
        await Run("initdb", ["-D", made, "-U", Owner, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"], stop);
        Directory.Move(made, Cluster);
        log.LogInformation("Made a private PostgreSQL in {Folder} in {Milliseconds} ms", Cluster, clock.ElapsedMilliseconds);
    }

    async Task Serve(CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        while (!await Answers(stop))
        {
            // After a kill, recovery takes its time, and the last children of the former server theirs to leave its memory.
            if (clock.Elapsed > TimeSpan.FromMinutes(5))
                throw new SettingsException($"PostgreSQL does not start in {Cluster}: see {LogFolder()}.");
            if (Owns() && !IsRunning())
            {
                if (!HasCluster(Cluster)) await Make(stop);
                server?.Dispose();
                server = Launch();
            }
            await Task.Delay(TimeSpan.FromMilliseconds(25), stop);
        }
        Owns();
    }

    /// <summary>Whether this process owns the cluster, or can now that nobody does.</summary>
    bool Owns()
    {
        if (ownership is not null) return true;
        try
        {
            ownership = new FileStream(Path.Combine(folder, "postgres.owner"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    bool IsRunning()
    {
        if (server is not null) return !server.HasExited;
        try
        {
            // The number may by now be that of any other process: ours works in the cluster's folder.
            var postmaster = File.ReadLines(Path.Combine(Cluster, "postmaster.pid")).First();
            return new DirectoryInfo($"/proc/{postmaster}/cwd").LinkTarget == Cluster;
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return false;
        }
    }

    Process Launch()
    {
        List<string> arguments =
        [
            "-D", Cluster,
            "-c", "listen_addresses=", "-c", $"unix_socket_directories={sockets}", "-c", "unix_socket_permissions=0700",
            "-c", "max_connections=100", "-c", "shared_buffers=256MB", "-c", "effective_cache_size=1GB", "-c", "jit=off",
            "-c", "wal_compression=lz4", "-c", "default_toast_compression=lz4", "-c", "max_wal_size=2GB",
            "-c", "logging_collector=on", "-c", $"log_directory={LogFolder()}", "-c", "log_filename=postgres-%a.log", "-c", "log_truncate_on_rotation=on", "-c", "log_rotation_age=1d",
        ];
        if (IsDisposable) arguments.AddRange(["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]);
        var start = Command("postgres", arguments);
        start.RedirectStandardOutput = start.RedirectStandardError = start.RedirectStandardInput = true;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Report(line.Data);
        process.ErrorDataReceived += (_, line) => Report(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    string LogFolder()
    {
        var logs = Path.Combine(folder, "postgres-log");
        Directory.CreateDirectory(logs);
        if (Environment.IsPrivilegedProcess) Own(logs);
        return logs;
    }

    void Report(string? line)
    {
        if (!string.IsNullOrWhiteSpace(line)) log.LogDebug("postgres: {Line}", line);
    }

    async Task<bool> Answers(CancellationToken stop)
    {
        try
        {
            await using var connection = await OpenPlain("postgres", stop);
            return true;
        }
        catch (Exception failure) when (failure is NpgsqlException or System.Net.Sockets.SocketException or IOException)
        {
            return false;
        }
    }

    async Task CreateDatabase(CancellationToken stop)
    {
        await using var connection = await OpenPlain("postgres", stop);
        if (await connection.Scalar<bool>("select exists (select from pg_database where datname = $1)", stop, DatabaseName)) return;
        try
        {
            await connection.Execute($"create database {DatabaseName}", stop);
        }
        catch (PostgresException another) when (another.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            log.LogDebug("Another process made the database");
        }
    }

    Task<NpgsqlConnection> OpenPlain(string database, CancellationToken stop) =>
        Sql.Open(new(ConnectionStringTo(database)) { Pooling = false, Timeout = 5 }, stop);

    async Task Watch(CancellationToken stop)
    {
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            while (await beat.WaitForNextTickAsync(stop))
            {
                if (!Owns() || IsRunning()) continue;
                log.LogWarning("The private PostgreSQL has stopped: starting it again");
                await Serve(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        catch (SettingsException failure)
        {
            log.LogCritical(failure, "The private PostgreSQL cannot be started again");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await watching;
        if (ownership is not null && IsRunning())
            // Fast shutdown: sessions are ended, what is committed is written.
            await Run("pg_ctl", ["stop", "-D", Cluster, "-m", IsDisposable ? "immediate" : "fast", "-s"], CancellationToken.None);
        server?.Dispose();
        if (ownership is not null) await ownership.DisposeAsync();
        ending.Dispose();
        starting.Dispose();
    }

    async Task Run(string program, IReadOnlyList<string> arguments, CancellationToken stop)
    {
        var start = Command(program, arguments);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
        await process.WaitForExitAsync(stop);
        if (process.ExitCode != 0)
            throw new SettingsException($"{program} failed: {string.Join(' ', said).Trim()}");
    }

    static ProcessStartInfo Command(string program, IReadOnlyList<string> arguments)
    {
        var path = Path.Combine(Binaries(), program);
        // Its own session, so that an interrupt typed at the console reaches us first and we stop it in order.
        List<string> whole = Environment.IsPrivilegedProcess
            ? ["setsid", "setpriv", $"--reuid={User()}", $"--regid={User()}", "--clear-groups", "--", path, .. arguments]
            : ["setsid", path, .. arguments];
        var start = new ProcessStartInfo(whole[0], whole.Skip(1)) { WorkingDirectory = "/" };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/bin:/bin";
        start.Environment["LC_ALL"] = "C.UTF-8";
        return start;
    }

    /// <exception cref="SettingsException">Nothing that could serve is installed.</exception>
    public static string Binaries()
    {
        const string debian = "/usr/lib/postgresql";
        var found = Directory.Exists(debian)
            ? Directory.GetDirectories(debian)
                .Where(version => int.TryParse(Path.GetFileName(version), out var number) && number >= 15 && File.Exists(Path.Combine(version, "bin/initdb")))
                .OrderByDescending(version => int.Parse(Path.GetFileName(version), System.Globalization.CultureInfo.InvariantCulture))
                .Select(version => Path.Combine(version, "bin"))
                .FirstOrDefault()
            : null;
        return found ?? throw new SettingsException(
            "PostgreSQL 15 or newer is not installed and ConnectionStrings:Emploi is not set: run `apt-get install postgresql`, or give a connection string.");
    }

    static string User() => File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal))
        ? "postgres"
        : throw new SettingsException("PostgreSQL refuses to run as root and there is no user postgres: run `apt-get install postgresql`, or start the program as another user.");

    static void Own(string path)
    {
        using var chown = Process.Start("chown", ["-R", $"{User()}:", path]);
        chown.WaitForExit();
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    static bool CanBeTraversed(string path)
    {
        for (var part = new DirectoryInfo(path); part is not null; part = part.Parent)
            if (!part.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
                return false;
        return true;
    }

    static string ShortHash(string text) => Hash.Of(text)[..12];
}
