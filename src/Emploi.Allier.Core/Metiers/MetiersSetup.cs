using Emploi.Allier.Core.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Core.Metiers;

static class MetiersSetup
{
    internal static IServiceCollection AddMetiers(this IServiceCollection services)
    {
        services.AddSingleton<Trades>();
        services.AddSingleton<TradesLoader>();
        services.AddSingleton<IHeld>(provider => provider.GetRequiredService<TradesLoader>());
        services.AddScoped<IStartupStep>(provider => provider.GetRequiredService<TradesLoader>());
        services.AddSingleton<MetierResolver>();
        services.AddScoped<ReferenceImports>();
        return services;
    }
}
