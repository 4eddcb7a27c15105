using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Emploi.Allier.Core;

/// <summary>Work to be done between the migrations and the first request, such as loading reference facts.</summary>
public interface IStartupStep
{
    /// <summary>The lowest first; those of one order run side by side, and one of them at most uses the scope's context.</summary>
    int Order { get; }

    Task Run(CancellationToken stop);
}

public sealed record DemoSettings : Settings
{
    /// <summary>In Development only; elsewhere there is never one.</summary>
    public bool Load { get; init; } = true;
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

        // The model is built while PostgreSQL makes itself ready on the other core.
        var model = Task.Run(() => BuildModel(services), stop);
        await services.GetRequiredService<Database>().Start(stop);
        await services.GetRequiredService<Migrator>().Migrate(stop);
        await model;

        await using var scope = services.CreateAsyncScope();
        foreach (var together in scope.ServiceProvider.GetServices<IStartupStep>().GroupBy(step => step.Order).OrderBy(group => group.Key))
            await Task.WhenAll(together.Select(step => step.Run(stop)));
    }

    static async Task BuildModel(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        _ = scope.ServiceProvider.GetRequiredService<EmploiDbContext>().Model;
    }

    public static async Task LoadDemo(this IServiceProvider services, TextWriter console, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Is("démonstration");
        foreach (var demo in scope.ServiceProvider.GetServices<IDemo>().OrderBy(demo => demo.Order))
            await demo.Load(console, stop);
    }
}
