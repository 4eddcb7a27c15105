using Emploi.Allier.Core.Candidates.Cvs;
using Emploi.Allier.Core.Platform.Retention;
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
        services.AddScoped<Visible.SeenCards>();
        services.AddScoped<Visible.Visibilities>();
        services.AddScoped<Visible.VisibleProfiles>();
        services.AddScoped<Visible.ContactRequests>();
        services.AddEraseAgain<Visible.ContactRequest>((provider, key, stop) => provider.GetRequiredService<Visible.ContactRequests>().TakeBackAgain(Guid.Parse(key), stop));
        services.AddScoped<Visible.VisibleMails>();
        services.AddScoped<Visible.ForOffer>();
        services.AddScoped<Matching.DigestMails>();
        services.AddScoped<Matching.MatchDigests>();
        services.AddSingleton<CvFiles>();
        services.AddSingleton<CvReader>();
        return services;
    }
}
