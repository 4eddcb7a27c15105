using Emploi.Allier.Core.Platform.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Core.Employers.Applications;

static class ApplicationsSetup
{
    internal static IServiceCollection AddApplications(this IServiceCollection services)
    {
        services.AddScoped<Receptions>();
        services.AddScoped<ApplicationMails>();
        services.AddScoped<EndingMails>();
        services.AddScoped<Applying>();
        services.AddScoped<EmployerMessages>();
        services.AddScoped<ApplicationDesk>();
        services.AddScoped<ApplicationLots>();
        services.AddScoped<ApplicationLinks>();
        services.AddSingleton<CvFile>();
        services.AddScoped<OwnCvs>();
        services.AddScoped<ApplicationDrafts>();
        services.AddScoped<Elsewhere>();
        services.AddScoped<CandidateMessages>();
        services.AddEraseAgain<Application>((provider, key, stop) => provider.GetRequiredService<Applying>().WithdrawAgain(Guid.Parse(key), stop));
        return services;
    }
}
