using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Core.Employers.Companies;

static class CompaniesSetup
{
    internal static IServiceCollection AddCompanies(this IServiceCollection services)
    {
        services.AddScoped<CompanyMails>();
        services.AddScoped<CompanyPages>();
        services.AddScoped<CompanyPhotographs>();
        services.AddScoped<CompanyCorrections>();
        services.AddScoped<FollowerMails>();
        services.AddScoped<CompanyFollowers>();
        services.AddScoped<SpontaneousOpenings>();
        return services;
    }
}
