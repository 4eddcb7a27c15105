using Emploi.Allier.Core.Platform;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Emploi.Allier.Core.Data;

/// <summary>The doors to PostgreSQL: the owner's, for migrations, and the program's own, with fewer rights.</summary>
public sealed class Database(IConfiguration configuration, LocalPostgres local)
{
    const string AppRole = "emploi_app";

    public bool IsLocal => configuration.GetConnectionString("Emploi") is not { Length: > 0 };

    string ConnectionString => IsLocal ? local.ConnectionString : configuration.GetConnectionString("Emploi")!;

    /// <summary>Starts the private cluster when no connection string is set.</summary>
    public Task Start(CancellationToken stop) => IsLocal ? local.Start(stop) : Task.CompletedTask;

    /// <summary>A pool of connections that work under the role emploi_app.</summary>
    public NpgsqlDataSource BuildDataSource() =>
        new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(ConnectionString)
        {
            // An idle transaction would hold back every reader of the change log.
            Options = $"-c role={AppRole} -c idle_in_transaction_session_timeout=30s -c statement_timeout=60s -c timezone=UTC",
            ApplicationName = "emploi",
        }.ConnectionString).Build();

    public async Task<NpgsqlConnection> OpenAsOwner(CancellationToken stop)
    {
        // A migration may take long, and so may waiting for the one that another process applies.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        try
        {
            await connection.OpenAsync(stop);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}

public static class Sql
{
    /// <summary>A statement with its values, written $1, $2…</summary>
    public static NpgsqlCommand Command(this NpgsqlDataSource database, string sql, params ReadOnlySpan<object> values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    public static async Task<int> Execute(this NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync(stop);
    }

    public static async Task<T?> Scalar<T>(this NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(stop) is T value ? value : default;
    }
}
