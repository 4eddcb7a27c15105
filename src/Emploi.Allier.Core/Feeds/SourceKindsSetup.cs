using Emploi.Allier.Core.Feeds.FranceTravail;
using Emploi.Allier.Core.Feeds.Reading.Pages;
using Emploi.Allier.Core.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Core.Feeds;

/// <summary>What reads the sources that are no file.</summary>
static class SourceKindsSetup
{
    internal static IServiceCollection AddSourceKinds(this IServiceCollection services)
    {
        services.AddSettings<FranceTravailSettings>("Feeds:FranceTravail");
        services.AddSingleton<FranceTravailTurns>();
        services.AddSingleton<FranceTravailOffers>();
        services.AddSingleton<JobPages>();
        return services;
    }
}
