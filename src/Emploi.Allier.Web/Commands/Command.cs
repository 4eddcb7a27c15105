using Emploi.Allier.Core;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;

namespace Emploi.Allier.Web.Commands;

/// <summary>What the program does when it is not asked to serve: `emploi check`, `emploi create-admin`…</summary>
public interface ICommand
{
    string Name { get; }

    /// <summary>One line for `emploi help`.</summary>
    string Help { get; }

    Task<int> Run(string[] arguments, IServiceProvider services, TextWriter output, CancellationToken stop);
}

public static class Command
{
    public static void AddCommands(this IServiceCollection services)
    {
        foreach (var command in typeof(Command).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(ICommand))))
            services.AddSingleton(typeof(ICommand), command);
    }

    /// <summary>A first word that is no option is a command.</summary>
    public static bool Asked(string[] arguments) => arguments is [{ Length: > 0 } first, ..] && first[0] is not ('-' or '/') && !first.Contains('=');

    public static async Task<int> RunCommand(this IServiceProvider services, string[] arguments, TextWriter output, CancellationToken stop)
    {
        var commands = services.GetServices<ICommand>().OrderBy(command => command.Name, StringComparer.Ordinal).ToList();
        if (commands.Find(command => command.Name == arguments[0]) is not { } asked)
        {
            await output.WriteLineAsync("emploi [options]          serve the site");
            foreach (var command in commands)
                await output.WriteLineAsync($"emploi {command.Name,-18} {command.Help}");
            return arguments[0] == "help" ? 0 : 2;
        }

        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Is($"emploi {asked.Name}");
        return await asked.Run(arguments[1..], scope.ServiceProvider, output, stop);
    }
}
