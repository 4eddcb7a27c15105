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
}
