using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Core.Territory;

static class TerritorySetup
{
    internal static IServiceCollection AddTerritory(this IServiceCollection services)
    {
        services.AddSingleton<PlaceResolver>();
        services.AddScoped<TerritoryLoader>();
        services.AddScoped<IStartupStep>(provider => provider.GetRequiredService<TerritoryLoader>());
        return services;
    }
}
