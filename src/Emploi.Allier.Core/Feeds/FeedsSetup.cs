using Emploi.Allier.Core.Feeds.Blocking;
using Emploi.Allier.Core.Feeds.Duplicates;
using Emploi.Allier.Core.Feeds.Fetching;
using Emploi.Allier.Core.Feeds.FranceTravail;
using Emploi.Allier.Core.Feeds.Reading.Pages;
using Emploi.Allier.Core.Feeds.Sources;
using Emploi.Allier.Core.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Core.Feeds;

static class FeedsSetup
{
    internal static IServiceCollection AddFeeds(this IServiceCollection services)
    {
        services.AddSettings<FetchSettings>("Feeds:Fetching");
        services.AddSingleton<SafeFetch>();
        services.AddSettings<FranceTravailSettings>("Feeds:FranceTravail");
        services.AddSingleton<FranceTravailTurns>();
        services.AddSingleton<FranceTravailOffers>();
        services.AddSingleton<JobPages>();
        services.AddSingleton<SourceSecrets>();
        services.AddScoped<SourceDesk>();
        services.AddScoped<SourceOffers>();
        services.AddScoped<SourceReading>();
        services.AddScoped<DryRun>();
        services.AddSingleton<OfferMaker>();
        services.AddSingleton<JobPrints>();
        services.AddScoped<DuplicateOffers>();
        services.AddScoped<DuplicateDecisions>();
        services.AddScoped<SettleDuplicates>();
        services.AddBlocking();
        services.AddScoped<ImportSource>();
        services.AddSingleton<SourceSchedules>();
        services.AddSingleton<IHeld>(provider => provider.GetRequiredService<SourceSchedules>());
        services.AddScoped<IStartupStep>(provider => provider.GetRequiredService<SourceSchedules>());
        return services;
    }
}
