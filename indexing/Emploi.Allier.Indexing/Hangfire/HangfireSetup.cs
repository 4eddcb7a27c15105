using Emploi.Allier.Core;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Jobs;
using Hangfire;
using Hangfire.PostgreSql;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Emploi.Allier.Indexing.Hangfire;

/// <summary>How many jobs run at once in a worker: imports apart, so that they never hold up the others.</summary>
public sealed record HangfireSettings : Settings
{
    public int Workers { get; init; } = 8;
    public int Imports { get; init; } = 2;

    public override IEnumerable<string> Problems(bool production)
    {
        if (Workers is < 1 or > 100) yield return "Hangfire:Workers must be from 1 to 100.";
        if (Imports is < 1 or > 100) yield return "Hangfire:Imports must be from 1 to 100.";
    }
}

static class HangfireSetup
{
    const string Schema = "hangfire", Dashboard = "/hangfire";

    /// <summary>A job whose process died is taken over after so long; one that works says so meanwhile.</summary>
    static readonly TimeSpan silence = TimeSpan.FromMinutes(5);

    public static void AddHangfireJobs(this IServiceCollection services)
    {
        services.AddSettings<HangfireSettings>("Hangfire");
        services.AddScoped<IStartupStep, HangfireSchema>();
        services.AddSingleton<HangfirePool>();
        services.AddSingleton<DueJob>();
        services.Replace(ServiceDescriptor.Singleton<IJobScheduler, HangfireScheduler>());
        services.AddHangfire((provider, hangfire) => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UsePostgreSqlStorage(storage => storage.UseConnectionFactory(provider.GetRequiredService<HangfirePool>()), new PostgreSqlStorageOptions
            {
                SchemaName = Schema,
                UseSlidingInvisibilityTimeout = true,
                InvisibilityTimeout = silence,
                QueuePollInterval = TimeSpan.FromSeconds(2),
            }));
        AddServer(services, "default", settings => settings.Workers);
        AddServer(services, DueJob.Imports, settings => settings.Imports);
    }

    static void AddServer(IServiceCollection services, string queue, Func<HangfireSettings, int> workers) => services.AddHangfireServer((provider, server) =>
    {
        server.ServerName = $"{Environment.MachineName}:{Environment.ProcessId}:{queue}";
        server.Queues = [queue];
        server.WorkerCount = workers(provider.GetRequiredService<HangfireSettings>());
    });

    /// <summary>To look at, from this machine alone: orders are given on the page of the jobs, which says who gave them.</summary>
    public static void MapHangfireJobs(this WebApplication worker) => worker.MapHangfireDashboard(Dashboard, new DashboardOptions
    {
        DashboardTitle = "Emploi.Allier",
        DisplayStorageConnectionString = false,
        IsReadOnlyFunc = _ => true,
    });

    /// <summary>Hangfire makes its tables itself, in a schema that the program's role owns.</summary>
    sealed class HangfireSchema(Database database) : IStartupStep
    {
        public int Order => 895;

        public async Task Run(CancellationToken stop)
        {
            await using var owner = await database.OpenAsOwner(stop);
            await owner.Execute($"create schema if not exists {Schema} authorization {Database.AppRole}", stop);
        }
    }
}
