using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Emploi.Allier.Core.Platform.Jobs;

public static class JobsSetup
{
    internal static IServiceCollection AddJobs(this IServiceCollection services, IReadOnlyList<Schedule> schedules)
    {
        services.AddSettings<JobSettings>("Jobs");
        services.AddSingleton(new ScheduleList(schedules));
        foreach (var schedule in schedules) services.TryAddScoped(schedule.Job);
        services.AddScoped<JobOrders>();
        services.AddScoped<IStartupStep, KnownJobs>();
        services.TryAddSingleton(new JobHostName("program"));
        services.AddSingleton<DueJobs>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<IJobScheduler, BuiltInScheduler>();
        return services;
    }

    /// <summary>Says which host this process is ("web", "worker"); it runs the jobs when Jobs:Host names it.</summary>
    public static IServiceCollection AddJobHost(this IServiceCollection services, string host)
    {
        services.Replace(ServiceDescriptor.Singleton(new JobHostName(host)));
        services.AddHostedService<JobHost>();
        return services;
    }
}
