using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Core.Candidates;

static class CandidatesSetup
{
    internal static IServiceCollection AddCandidates(this IServiceCollection services)
    {
        services.AddSingleton<Favourites>();
        return services;
    }
}
