using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Candidates;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Feeds;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Health;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Keys;
using Emploi.Allier.Core.Platform.Messages;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Retention;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Territory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Emploi.Allier.Core;

public static class CoreSetup
{
    /// <summary>The product without the web: what the site and the worker share.</summary>
    public static IServiceCollection AddEmploiCore(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Calendar>();
        services.AddSingleton<Courtesy>();
        services.AddSettings<DataSettings>("Data");
        services.AddSettings<KeySettings>("Keys");
        services.AddSettings<DemoSettings>("Demo");
        services.AddSingleton<DataFolder>();
        services.AddSingleton<OuterKey>();
        services.AddOffice();

        services.AddSingleton<LocalPostgres>();
        services.AddSingleton<Database>();
        services.AddSingleton<Migrator>();
        services.AddSingleton<NpgsqlDataSource>(provider => provider.GetRequiredService<Database>().BuildDataSource());
        services.AddScoped<AuditTrail>();
        services.AddDbContext<EmploiDbContext>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
            .AddInterceptors(provider.GetRequiredService<AuditTrail>(), provider.GetRequiredService<Erasures.ToJournal>()));

        services.AddParameters();
        services.AddHostedService<Rereading>();
        services.AddRetention();
        services.AddJobs(Schedules.All);
        services.AddHealth();
        services.AddObservability();

        services.AddScoped<Actor>();
        services.AddScoped<ReadingLog>();
        services.AddSettings<SiteSettings>("Site");
        services.AddKeys();
        services.AddMessages();

        services.AddAccounts();

        services.AddTerritory();
        services.AddMetiers();

        services.AddOffers();
        services.AddOfferSearch();
        services.AddFeeds();
        services.AddCandidates();
        services.AddEmployers();
        return services;
    }
}
