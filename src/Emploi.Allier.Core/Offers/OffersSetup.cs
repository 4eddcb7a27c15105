using Emploi.Allier.Core.Offers.Wording;
using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Core.Offers;

static class OffersSetup
{
    internal static IServiceCollection AddOffers(this IServiceCollection services)
    {
        services.AddSingleton<TitleWording>();
        services.AddSingleton<OfferRules>();
        services.AddScoped<Publishing>();
        services.AddScoped<OfferReports>();
        services.AddSingleton<OfferCards>();
        services.AddSingleton<FiguresOfOffers>();
        services.AddSingleton<OfferNews>();
        services.AddHostedService(provider => provider.GetRequiredService<OfferNews>());
        services.AddSingleton<OfferCounts>();
        services.AddHostedService(provider => provider.GetRequiredService<OfferCounts>());
        services.AddScoped<GivenOffers>();
        services.AddSingleton<GivenStates>();
        services.AddScoped<IDemo, DemoOffers>();
        return services;
    }
}
