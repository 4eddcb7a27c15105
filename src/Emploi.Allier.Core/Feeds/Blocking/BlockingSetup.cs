using Emploi.Allier.Core.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Core.Feeds.Blocking;

static class BlockingSetup
{
    internal static IServiceCollection AddBlocking(this IServiceCollection services)
    {
        services.AddSingleton<Blocks>();
        services.AddSingleton<IHeld>(provider => provider.GetRequiredService<Blocks>());
        services.AddScoped<IStartupStep>(provider => provider.GetRequiredService<Blocks>());
        services.AddSingleton<PartnersOffers>();
        services.AddScoped<TakenOffers>();
        services.AddScoped<BlockPreview>();
        services.AddScoped<BlockDesk>();
        services.AddScoped<ApplyBlocks>();
        return services;
    }
}
