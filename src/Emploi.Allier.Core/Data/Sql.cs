using Npgsql;

namespace Emploi.Allier.Core.Data;

/// <summary>SQL written by hand, with its values as $1, $2…; null is a value too.</summary>
public static class Sql
{
    public static async Task<NpgsqlConnection> Open(NpgsqlConnectionStringBuilder to, CancellationToken stop)
    {
        var connection = new NpgsqlConnection(to.ConnectionString);
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

    public static NpgsqlCommand Command(this NpgsqlDataSource database, string sql, params ReadOnlySpan<object?> values) =>
        With(database.CreateCommand(sql), values);

    public static NpgsqlCommand Command(this NpgsqlConnection connection, string sql, params ReadOnlySpan<object?> values) =>
        With(new NpgsqlCommand(sql, connection), values);

    public static Task<int> Execute(this NpgsqlDataSource database, string sql, CancellationToken stop, params ReadOnlySpan<object?> values) =>
        Execute(database.Command(sql, values), stop);

    public static Task<int> Execute(this NpgsqlConnection connection, string sql, CancellationToken stop, params ReadOnlySpan<object?> values) =>
        Execute(connection.Command(sql, values), stop);

    /// <summary>The first column of the first row; default when there is no row, or a null in it.</summary>
    public static Task<T?> Scalar<T>(this NpgsqlDataSource database, string sql, CancellationToken stop, params ReadOnlySpan<object?> values) =>
        Scalar<T>(database.Command(sql, values), stop);

    public static Task<T?> Scalar<T>(this NpgsqlConnection connection, string sql, CancellationToken stop, params ReadOnlySpan<object?> values) =>
        Scalar<T>(connection.Command(sql, values), stop);

    public static Task<List<T>> Rows<T>(this NpgsqlDataSource database, string sql, Func<NpgsqlDataReader, T> read, CancellationToken stop, params ReadOnlySpan<object?> values) =>
        Rows(database.Command(sql, values), read, stop);

    public static Task<List<T>> Rows<T>(this NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken stop, params ReadOnlySpan<object?> values) =>
        Rows(connection.Command(sql, values), read, stop);

    /// <summary>A text that may be null.</summary>
    public static string? Text(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    static NpgsqlCommand With(NpgsqlCommand command, ReadOnlySpan<object?> values)
    {
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        return command;
    }

    static async Task<int> Execute(NpgsqlCommand command, CancellationToken stop)
    {
        await using var _ = command;
        return await command.ExecuteNonQueryAsync(stop);
    }

    static async Task<T?> Scalar<T>(NpgsqlCommand command, CancellationToken stop)
    {
        await using var _ = command;
        return await command.ExecuteScalarAsync(stop) is T value ? value : default;
    }

    static async Task<List<T>> Rows<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken stop)
    {
        await using var _ = command;
        await using var reader = await command.ExecuteReaderAsync(stop);
        List<T> rows = [];
        while (await reader.ReadAsync(stop)) rows.Add(read(reader));
        return rows;
    }
}
