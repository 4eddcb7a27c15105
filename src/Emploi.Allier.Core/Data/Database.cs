using Emploi.Allier.Core.Platform;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Emploi.Allier.Core.Data;

/// <summary>The doors to PostgreSQL: the owner's, for migrations, and the program's own, with fewer rights.</summary>
public sealed class Database(IConfiguration configuration, LocalPostgres local)
{
    public const string AppRole = "emploi_app";

    /// <summary>False where the first start is to make it.</summary>
    public bool Exists => !IsLocal || local.Exists;

    public bool IsLocal => configuration.GetConnectionString("Emploi") is not { Length: > 0 };

    string ConnectionString => IsLocal ? local.ConnectionString : configuration.GetConnectionString("Emploi")!;

    /// <summary>Starts the private cluster when no connection string is set.</summary>
    public Task Start(CancellationToken stop) => IsLocal ? local.Start(stop) : Task.CompletedTask;

    /// <summary>A pool of connections that work under the role emploi_app; PostgreSQL shows them under the name given.</summary>
    public NpgsqlDataSource BuildDataSource(string name = "emploi") =>
        new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(ConnectionString)
        {
            // An idle transaction would hold back every reader of the change log.
            Options = $"-c role={AppRole} -c idle_in_transaction_session_timeout=30s -c statement_timeout=60s -c timezone=UTC",
            ApplicationName = name,
            // To plan the few lines of a list takes as long as to read them.
            MaxAutoPrepare = 50,
        }.ConnectionString).Build();

    /// <summary>A migration may take long, and so may waiting for the one that another process applies.</summary>
    public Task<NpgsqlConnection> OpenAsOwner(CancellationToken stop) =>
        Sql.Open(new(ConnectionString) { Pooling = false, CommandTimeout = 0 }, stop);
}
