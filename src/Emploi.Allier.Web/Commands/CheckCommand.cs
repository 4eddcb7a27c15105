using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Keys;
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
            // Nothing is made that is not there: it would belong to whoever checks, who may be root.
            if (services.GetRequiredService<Database>().Exists) await Look(services, problems, stop);
            else LocalPostgres.Binaries();
        }
        catch (Exception failure) when (failure is SettingsException or NpgsqlException or IOException)
        {
            problems.Add(failure.Message);
        }

        foreach (var problem in problems) await output.WriteLineAsync(problem);
        if (problems.Count == 0) await output.WriteLineAsync("Everything that a start needs is here.");
        return problems.Count == 0 ? 0 : 2;
    }

    /// <summary>A private cluster that was stopped is stopped again with this process.</summary>
    static async Task Look(IServiceProvider services, List<string> problems, CancellationToken stop)
    {
        var (database, migrator) = (services.GetRequiredService<Database>(), services.GetRequiredService<Migrator>());
        await database.Start(stop);
        await using var connection = await database.OpenAsOwner(stop);
        if (connection.PostgreSqlVersion.Major < 15)
            problems.Add($"PostgreSQL {connection.PostgreSqlVersion} is too old: 15 or newer is needed.");
        if (await connection.Scalar<string>("show server_encoding", stop) is var encoding && encoding != "UTF8")
            problems.Add($"The database is encoded in {encoding}: create it again in UTF8.");

        if (await migrator.Refusal(stop) is { } refusal) problems.Add(refusal);
        else if (await migrator.IsUpToDate(stop) && await KeyFault(services, connection, stop) is { } fault) problems.Add(fault);
    }

    static async Task<string?> KeyFault(IServiceProvider services, NpgsqlConnection connection, CancellationToken stop)
    {
        if (OuterKey.IsThere(services.GetRequiredService<KeySettings>(), services.GetRequiredService<DataFolder>()))
            return await services.GetRequiredService<KeysMatch>().Fault(stop);
        return await connection.Scalar<bool>("select exists (select from data_protection_keys where key_id is not null)", stop)
            ? $"The outer key is missing: put {KeySettings.File} back into the data folder, or set Keys:Outer."
            : null;
    }
}
