using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Health;
using Emploi.Allier.Core.Search.Elastic;
using Emploi.Allier.Core.Search.Embedded;
using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Core.Search;

static class SearchSetup
{
    internal static IServiceCollection AddOfferSearch(this IServiceCollection services)
    {
        services.AddSettings<SearchSettings>("Search");
        services.AddSingleton<OfferDocuments>();
        services.AddSingleton<NearOffers>();
        services.AddSingleton<Understanding>();
        services.AddSingleton<Searches>();
        services.AddSingleton<EmbeddedOffers>();
        services.AddElastic();
        services.AddSingleton<IOfferSearch>(provider => IsOnServer(provider) ? provider.GetRequiredService<ElasticOffers>() : provider.GetRequiredService<EmbeddedOffers>());
        services.AddSingleton<IOfferIndex>(provider => IsOnServer(provider) ? provider.GetRequiredService<ElasticOffers>() : provider.GetRequiredService<EmbeddedOffers>());
        services.AddSingleton<OfferIndexing>();
        services.AddScoped<IndexOrders>();
        services.AddScoped<IndexLag>();
        services.AddScoped<ILag>(provider => provider.GetRequiredService<IndexLag>());
        services.AddHostedService(provider => provider.GetRequiredService<OfferIndexing>());
        return services;
    }

    static bool IsOnServer(IServiceProvider provider) => provider.GetRequiredService<SearchSettings>().Engine == SearchSettings.Server;
}
