using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Core;

/// <summary>Work to be done between the migrations and the first request, such as loading reference facts.</summary>
public interface IStartupStep
{
    int Order { get; }

    Task Run(CancellationToken stop);
}

/// <summary>A small believable piece of demonstration, loaded once into an empty database in Development.</summary>
public interface IDemo
{
    int Order { get; }

    /// <summary>Does nothing when its data are already there; says on the console what one must know to use them.</summary>
    Task Load(TextWriter console, CancellationToken stop);
}

public static class Startup
{
    /// <summary>Checks the settings, opens the database, migrates it and runs the steps: after this the program may serve.</summary>
    public static async Task Prepare(this IServiceProvider services, CancellationToken stop)
    {
        if (services.SettingsProblems() is { Count: > 0 } problems)
            throw new SettingsException(string.Join(Environment.NewLine, problems));

        await services.GetRequiredService<Database>().Start(stop);
        await services.GetRequiredService<Migrator>().Migrate(stop);

        await using var scope = services.CreateAsyncScope();
        foreach (var step in scope.ServiceProvider.GetServices<IStartupStep>().OrderBy(step => step.Order))
            await step.Run(stop);
    }

    public static async Task LoadDemo(this IServiceProvider services, TextWriter console, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Is("démonstration");
        foreach (var demo in scope.ServiceProvider.GetServices<IDemo>().OrderBy(demo => demo.Order))
            await demo.Load(console, stop);
    }
}
