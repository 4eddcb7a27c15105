using Emploi.Allier.Core.Data;
using Npgsql;

namespace Emploi.Allier.Tests.Testing;

/// <summary>Offers published, changed and withdrawn straight in a database, each change a transaction of its own; every version has a title of its own. Nobody else’s offers are touched.</summary>
public sealed class OfferChanges(string connectionString)
{
    static readonly string[] changes =
    [
        """
        insert into offers (id, reference, state, title, description, commune_insee, contract, source, created_at, published_at, expires_on)
        select gen_random_uuid(), left(md5(random()::text), 8), 'publiee', 'Chaudronnier v' || left(md5(random()::text), 12), '', '03190', 'cdi', 'Emploi.Allier', now(), now(), '2099-01-01'
        from generate_series(1, 3)
        """,
        "update offers set title = 'Chaudronnière v' || left(md5(random()::text), 12) where id in (select id from offers where state = 'publiee' and title like 'Chaudronni%' order by random() limit 3)",
        "update offers set state = 'retiree', closed_at = now() where id in (select id from offers where state = 'publiee' and title like 'Chaudronni%' order by random() limit 2)",
        "update offers set state = 'publiee', closed_at = null where id in (select id from offers where state = 'retiree' and title like 'Chaudronni%' order by random() limit 1)",
    ];

    readonly string connectionString = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Timeout = 5 }.ConnectionString;

    int begun, made;

    /// <summary>How many have been committed.</summary>
    public int Made => Volatile.Read(ref made);

    /// <summary>Makes so many changes, all of them committed when this ends.</summary>
    public async Task Make(int count)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        for (var i = 0; i < count; i++)
        {
            await connection.Execute(changes[begun++ % changes.Length], default);
            made++;
        }
    }

    /// <summary>Makes changes until it is over, whatever happens to the database meanwhile.</summary>
    public async Task MakeUntil(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
            try
            {
                await Make(1);
            }
            catch (NpgsqlException)
            {
                // The database is away.
                await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
            }
    }

    /// <summary>The title of each offer, and whether it is public.</summary>
    public async Task<List<(string Title, bool IsPublic)>> Titles()
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return await connection.Rows("select title, state = 'publiee' from offers", row => (row.GetString(0), row.GetBoolean(1)), default);
    }

    public async Task<List<(Guid Id, long Version)>> Versions()
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return await connection.Rows("select id, revision from offers where state = 'publiee' order by id", row => (row.GetGuid(0), row.GetInt64(1)), default);
    }
}
