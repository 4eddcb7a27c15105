using Emploi.Allier.Core.Data;
using Hangfire.PostgreSql;
using Npgsql;

namespace Emploi.Allier.Indexing.Hangfire;

/// <summary>Connections of Hangfire's own: what its workers hold is never missing to the jobs.</summary>
sealed class HangfirePool(Database database) : IConnectionFactory, IAsyncDisposable
{
    readonly NpgsqlDataSource connections = database.BuildDataSource("emploi-hangfire");

    public NpgsqlConnection GetOrCreateConnection() => connections.CreateConnection();

    public ValueTask DisposeAsync() => connections.DisposeAsync();
}
