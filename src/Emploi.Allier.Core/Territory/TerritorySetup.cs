using Emploi.Allier.Core.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Core.Territory;

static class TerritorySetup
{
    internal static IServiceCollection AddTerritory(this IServiceCollection services)
    {
        services.AddSingleton<PlaceResolver>();
        services.AddSingleton<PlaceLoader>();
        services.AddSingleton<IHeld>(provider => provider.GetRequiredService<PlaceLoader>());
        services.AddScoped<IStartupStep>(provider => provider.GetRequiredService<PlaceLoader>());
        services.AddScoped<SocialMap>();
        return services;
    }
}
