using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Emploi.Allier.Core.Platform.Parameters;

public static class ParametersSetup
{
    internal static IServiceCollection AddParameters(this IServiceCollection services)
    {
        services.AddSingleton(ParameterCatalog.Of(typeof(Parameter).Assembly));
        services.AddSingleton<Parameters>();
        services.AddScoped<ParameterDecisions>();
        services.AddScoped<IStartupStep, FirstReading>();
        services.AddHostedService<Rereading>();
        return services;
    }

    sealed class FirstReading(Parameters parameters) : IStartupStep
    {
        public int Order => 0;

        public Task Run(CancellationToken stop) => parameters.Refresh(stop);
    }

    /// <summary>A value decided in another process is known here within ten seconds.</summary>
    sealed class Rereading(Parameters parameters, TimeProvider time, ILogger<Rereading> log) : BackgroundService
    {
        static readonly TimeSpan Age = TimeSpan.FromSeconds(10);

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            while (!stoppingToken.IsCancellationRequested)
                try
                {
                    await Task.Delay(Age, time, stoppingToken);
                    await parameters.Refresh(stoppingToken);
                }
                catch (NpgsqlException exception)
                {
                    log.LogWarning(exception, "The parameters could not be read again; the known values stay");
                }
                catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
                {
                }
        }
    }
}
