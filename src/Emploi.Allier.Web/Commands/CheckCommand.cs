using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Npgsql;

namespace Emploi.Allier.Web.Commands;

/// <summary>Says what a start would stop at, without starting.</summary>
sealed class CheckCommand : ICommand
{
    public string Name => "check";

    public string Help => "say what is missing or wrong in the settings, without starting";

    public async Task<int> Run(string[] arguments, IServiceProvider services, TextWriter output, CancellationToken stop)
    {
        var problems = services.SettingsProblems().ToList();
        try
        {
            services.GetRequiredService<OuterKey>();
            await services.GetRequiredService<Database>().Start(stop);
            await using var connection = await services.GetRequiredService<Database>().OpenAsOwner(stop);
            if (connection.PostgreSqlVersion.Major < 15)
                problems.Add($"PostgreSQL {connection.PostgreSqlVersion} is too old: 15 or newer is needed.");
            if (await connection.Scalar<string>("show server_encoding", stop) is var encoding && encoding != "UTF8")
                problems.Add($"The database is encoded in {encoding}: create it again in UTF8.");
        }
        catch (Exception failure) when (failure is SettingsException or NpgsqlException or IOException)
        {
            problems.Add(failure.Message);
        }

        foreach (var problem in problems) await output.WriteLineAsync(problem);
        if (problems.Count == 0) await output.WriteLineAsync("Everything that a start needs is here.");
        return problems.Count == 0 ? 0 : 2;
    }
}
