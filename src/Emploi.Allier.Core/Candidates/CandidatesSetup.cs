using Emploi.Allier.Core.Candidates.Cvs;
using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Core.Candidates;

static class CandidatesSetup
{
    internal static IServiceCollection AddCandidates(this IServiceCollection services)
    {
        services.AddSingleton<Favourites>();
        services.AddSingleton<AlertsDue>();
        services.AddScoped<AlertMails>();
        services.AddScoped<Alerts>();
        services.AddScoped<Profiles.KeptProfiles>();
        services.AddSingleton<Profiles.ProfileLines>();
        services.AddSingleton<Matching.NearTrades>();
        services.AddSingleton<Matching.Matches>();
        services.AddScoped<Matching.ForMe>();
        services.AddSingleton<CvFiles>();
        services.AddSingleton<CvReader>();
        return services;
    }
}
