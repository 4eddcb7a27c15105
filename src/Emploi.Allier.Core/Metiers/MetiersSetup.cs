using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Core.Metiers;

static class MetiersSetup
{
    internal static IServiceCollection AddMetiers(this IServiceCollection services)
    {
        services.AddScoped<IStartupStep, TradesLoader>();
        services.AddScoped<ReferenceImports>();
        return services;
    }
}
