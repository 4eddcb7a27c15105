using Emploi.Allier.Core;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Health;
using Emploi.Allier.Core.Platform.Jobs;
#if HANGFIRE
using Emploi.Allier.Indexing.Hangfire;
#endif

// The schedules of the product in a process of their own, for the larger size. Only its health is asked of it, on the loopback.
try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.Configuration["Urls"] ??= "http://127.0.0.1:5081";
    builder.Configuration["Jobs:Host"] ??= "worker";
    builder.AddEmploiLogs();
    builder.Services.AddEmploiCore();
    builder.Services.AddJobHost("worker");
#if HANGFIRE
    builder.Services.AddHangfireJobs();
#endif

    await using var worker = builder.Build();
    await worker.Services.Prepare(worker.Lifetime.ApplicationStopping);
    worker.MapHealth();
#if HANGFIRE
    worker.MapHangfireJobs();
#endif
    await worker.RunAsync();
    return 0;
}
catch (Exception failure) when (failure is SettingsException or MigrationException)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 2;
}
