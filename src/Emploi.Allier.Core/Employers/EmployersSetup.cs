using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Employers.Companies;
using Emploi.Allier.Core.Employers.Photographs;
using Emploi.Allier.Core.Employers.Relays;
using Emploi.Allier.Core.Employers.Visits;
using Emploi.Allier.Core.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Core.Employers;

static class EmployersSetup
{
    internal static IServiceCollection AddEmployers(this IServiceCollection services)
    {
        services.AddScoped<MembershipMails>();
        services.AddScoped<Verifications>();
        services.AddScoped<CallBacks>();
        services.AddScoped<Memberships>();
        services.AddSettings<CompanyDirectorySettings>("Companies");
        services.AddHttpClient<CompanyDirectory>((provider, http) =>
        {
            http.Timeout = TimeSpan.FromSeconds(provider.GetRequiredService<CompanyDirectorySettings>().TimeoutSeconds);
            http.MaxResponseContentBufferSize = 1_000_000;
        });
        services.AddScoped<YearlyReminderMails>();
        services.AddScoped<YearlyReminders>();
        services.AddScoped<EmployerMails>();
        services.AddScoped<Drafts>();
        services.AddScoped<PostingTemplates>();
        services.AddScoped<Sending>();
        services.AddSingleton<CiedAdvice>();
        services.AddScoped<Hiring>();
        services.AddScoped<Moderation>();
        services.AddScoped<OfferStatistics>();
        services.AddSingleton<PhotographEncoder>();
        services.AddScoped<ReviewQueue>();
        services.AddScoped<OfferPhotographs>();
        services.AddScoped<StructureDirectory>();
        services.AddScoped<RelayMails>();
        services.AddScoped<Relaying>();
        services.AddScoped<VisitDesk>();
        services.AddApplications();
        services.AddCompanies();
        return services;
    }
}
