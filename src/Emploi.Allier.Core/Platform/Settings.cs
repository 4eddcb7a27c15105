using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Emploi.Allier.Core.Platform;

/// <summary>A section of the configuration: a record that says, in a sentence each, what is missing or wrong.</summary>
public abstract record Settings
{
    public virtual IEnumerable<string> Problems(bool production) => [];
}

public static class SettingsSetup
{
    /// <summary>Binds a section to its record, injected as it is, and has it checked before the program serves.</summary>
    public static IServiceCollection AddSettings<T>(this IServiceCollection services, string section)
        where T : Settings, new()
    {
        services.AddSingleton(provider => Bind<T>(provider.GetRequiredService<IConfiguration>().GetSection(section)));
        services.AddSingleton<Settings>(provider => provider.GetRequiredService<T>());
        return services;
    }

    static T Bind<T>(IConfigurationSection section) where T : Settings, new()
    {
        try
        {
            return section.Get<T>() ?? new T();
        }
        catch (InvalidOperationException unreadable)
        {
            throw new SettingsException($"{section.Path} cannot be read: {unreadable.Message}");
        }
    }

    public static IReadOnlyList<string> SettingsProblems(this IServiceProvider services)
    {
        var production = services.GetRequiredService<IHostEnvironment>().IsProduction();
        return [.. services.GetServices<Settings>().SelectMany(settings => settings.Problems(production))];
    }
}
