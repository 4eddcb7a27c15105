using System.Diagnostics;
using Emploi.Allier.Core;
using Emploi.Allier.Core.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Emploi.Allier.Tests.Testing;

/// <summary>One private PostgreSQL for the whole run, with a migrated template; each group of tests clones a database from it.</summary>
public static class TestPostgres
{
    const string Template = "emploi";

    static readonly Lazy<Task<LocalPostgres>> started = new(Start);
    static readonly SemaphoreSlim cloning = new(1, 1);
    static int clones;

    /// <summary>A fresh database, with the reference facts; the answer is its connection string.</summary>
    public static async Task<string> Clone(string from = Template)
    {
        var server = await started.Value;
        var name = $"test_{Interlocked.Increment(ref clones)}";
        await Execute($"create database {name} template {from}");
        return server.ConnectionStringTo(name);
    }

    /// <summary>A database without anything in it.</summary>
    public static Task<string> Empty() => Clone("template0");

    /// <summary>Copies a database. Whoever listens there is sent away, and comes back by itself.</summary>
    public static async Task<string> CopyOf(string connectionString)
    {
        var name = NameOf(connectionString);
        await Execute($"alter database {name} allow_connections false");
        await CutConnections(connectionString);
        var copy = await Clone(name);
        await Execute($"alter database {name} allow_connections true");
        return copy;
    }

    /// <summary>Ends every connection to a database, as a restart of PostgreSQL does.</summary>
    public static Task CutConnections(string connectionString) =>
        Execute($"select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '{NameOf(connectionString)}'");

    /// <summary>As the guide says: the whole database in one file.</summary>
    public static Task BackUp(string connectionString, string file) => Run("pg_dump", connectionString, "-Fc", "-f", file);

    /// <summary>Puts what was backed up in the place of what is there, at once.</summary>
    public static Task RestoreOver(string connectionString, string file) => Run("pg_restore", connectionString, "--clean", "--if-exists", "--single-transaction", file);

    /// <summary>Puts what was backed up in a database of the same name that is made for it.</summary>
    public static async Task RestoreAnew(string connectionString, string file)
    {
        await Drop(connectionString);
        await Execute($"create database {NameOf(connectionString)} template template0");
        await Run("pg_restore", connectionString, file);
    }

    public static Task Drop(string connectionString) => Execute($"drop database if exists {NameOf(connectionString)} with (force)");

    static string NameOf(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Database!;

    static async Task Run(string program, string connectionString, params string[] arguments)
    {
        var to = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo(Path.Combine(LocalPostgres.Binaries(), program), ["-h", to.Host!, "-U", to.Username!, "-d", to.Database!, .. arguments]) { UseShellExecute = false, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, said);
    }

    static async Task Execute(string sql)
    {
        var server = await started.Value;
        // Copies of one template wait for one another.
        await cloning.WaitAsync();
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionStringTo("postgres")) { Pooling = false }.ConnectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
        finally
        {
            cloning.Release();
        }
    }

    static async Task<LocalPostgres> Start()
    {
        var folder = Directory.CreateTempSubdirectory("emploi-tests-").FullName;
        // PostgreSQL may run as another user than the tests.
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        var app = Program(folder);
        var server = app.Services.GetRequiredService<LocalPostgres>();
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            server.DisposeAsync().AsTask().GetAwaiter().GetResult();
            Directory.Delete(folder, recursive: true);
        };
        await app.Services.Prepare(CancellationToken.None);
        // Whoever is connected to a template prevents its copy.
        await app.Services.GetRequiredService<NpgsqlDataSource>().DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        return server;
    }

    static WebApplication Program(string folder)
    {
        var builder = WebApplication.CreateBuilder(["--environment=Testing", $"--Data:Folder={folder}"]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddEmploiCore();
        builder.Services.AddSingleton(services => new LocalPostgres(
            services.GetRequiredService<DataFolder>(), services.GetRequiredService<ILogger<LocalPostgres>>()) { IsDisposable = true });
        return builder.Build();
    }
}
