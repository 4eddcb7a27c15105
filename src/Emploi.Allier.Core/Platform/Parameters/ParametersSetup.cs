using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Core.Platform.Parameters;

public static class ParametersSetup
{
    internal static IServiceCollection AddParameters(this IServiceCollection services)
    {
        services.AddSingleton(ParameterCatalog.Of(typeof(Parameter).Assembly));
        services.AddSingleton<Parameters>();
        services.AddScoped<ParameterDecisions>();
        services.AddScoped<IStartupStep, FirstReading>();
        services.AddSingleton<IHeld>(provider => provider.GetRequiredService<Parameters>());
        return services;
    }

    sealed class FirstReading(Parameters parameters) : IStartupStep
    {
        public int Order => 0;

        public Task Run(CancellationToken stop) => parameters.Refresh(stop);
    }
}
