using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Emploi.Allier.Core.Accounts.MyData;

/// <summary>How much a table holds of somebody, since when and until when.</summary>
/// <param name="Until">When the last of it goes by itself; nothing when it goes with the account, or when no date can be told.</param>
public sealed record Holding(string Table, long Count, DateTimeOffset? Since, DateOnly? Until, bool GoesWithAccount);

/// <summary>An opening of something of theirs by somebody else.</summary>
/// <param name="Who">Never a person: the organisation, or the offer whose employer does not say its name.</param>
public sealed record Looked(DateTimeOffset At, string Who, string What, string? About);

/// <summary>What is held of the holder of an account, and who has looked at it. Only its owner asks.</summary>
public sealed class HeldData(EmploiDbContext db, NpgsqlDataSource database, Parameters parameters, Calendar calendar)
{
    static readonly string[] begun = ["created_at", "asked_at", "first_at", "kept_at", "changed_at", "at"];

    public HeldTables Tables { get; } = new(db.Model);

    /// <summary>Whose data; nothing once the account is closed.</summary>
    public async Task<Owner?> Of(Guid account, CancellationToken stop) => await db.Set<Account>().AsNoTracking().Where(a => a.Id == account && a.ClosedAt == null)
        .Select(a => new Owner(a.Id, a.Email!, a.NormalizedEmail!, a.DisplayName)).SingleOrDefaultAsync(stop);

    /// <summary>The tables that hold something, without what only belongs to them.</summary>
    public async Task<IReadOnlyList<Holding>> Holdings(Owner owner, CancellationToken stop)
    {
        List<Holding> held = [];
        foreach (var table in Tables.All.Where(table => table.Within is null))
        {
            var kept = table.Entity.FindRetention()!.Kept!;
            var (column, days) = kept switch
            {
                Keep.Fixed { Column: var at, Duration: var time } => (at, (int)time.TotalDays),
                Keep.Deliberated { Column: var at, Days: var parameter } => (at, parameters.Get(parameter)),
                _ => (null, 0),
            };
            var since = begun.FirstOrDefault(name => table.Entity.GetProperties().Any(property => property.GetColumnName() == name));
            var sql = $"select count(*), min({since ?? "null::timestamptz"}), (max({column ?? "null::timestamptz"})::timestamptz at time zone 'Europe/Paris')::date from {table.Name} where {table.Condition}";
            var some = (await Rows(sql, owner, row => (Count: row.GetInt64(0), Since: row.IsDBNull(1) ? default(DateTimeOffset?) : row.GetFieldValue<DateTimeOffset>(1),
                Last: row.IsDBNull(2) ? default(DateOnly?) : row.GetFieldValue<DateOnly>(2)), stop)).Single();
            if (some.Count > 0) held.Add(new(table.Name, some.Count, some.Since, some.Last?.AddDays(days), kept is Keep.WithParent or Keep.Own));
        }
        return held;
    }

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<Looked>> Looks(Owner owner, int most, CancellationToken stop)
    {
        var mine = Tables.All.Where(table => table.Entity.FindPrimaryKey()!.Properties.Count == 1 && table.Name is not ("readings" or "audit_entries"))
            .Select(table => $"select '{table.Name}' as table_name, {table.Key}::text as row_key, null::timestamptz as since from {table.Name} where {table.Condition}");
        var applications = Tables.All.Single(table => table.Name == "applications");
        // Lists that an employer has taken away, of an offer or of a company, told whoever was on them then.
        string[] lists = [
            $"select 'offers', offer_id::text, confirmed_at from applications where offer_id is not null and confirmed_at is not null and ({applications.Condition})",
            $"select 'organisations', organisation_id::text, confirmed_at from applications where organisation_id is not null and confirmed_at is not null and ({applications.Condition})"];
        var sql = $"""
            with mine as materialized ({string.Join("\nunion all ", mine.Concat(lists))})
            select distinct on (reading.at, reading.id) reading.at, reading.purpose, looker.kind, about.title, about.employer,
                (select string_agg(distinct o.name, ', ') from memberships m join organisations o on o.id = m.organisation_id where m.account_id = looker.id and m.verified_at is not null)
            from mine join readings reading on reading.table_name = mine.table_name and reading.row_key = mine.row_key and (mine.since is null or reading.at >= mine.since)
            left join accounts looker on looker.id = reading.actor_id
            left join lateral (select a.offer_copy->>'Title' as title, a.offer_copy->>'Employer' as employer from applications a
                where ({applications.Condition}) and (mine.table_name = 'applications' and a.id::text = mine.row_key or mine.table_name = 'offers' and a.offer_id::text = mine.row_key
                    or mine.table_name = 'organisations' and a.organisation_id::text = mine.row_key) limit 1) about on true
            where reading.actor_id is distinct from @account
            order by reading.at desc, reading.id desc limit {most}
            """;
        return await Rows(sql, owner, row => new Looked(row.GetFieldValue<DateTimeOffset>(0), Named(row.Text(2), row.Text(3), row.Text(4), row.Text(5)), row.GetString(1), row.Text(3)), stop);
    }

    /// <summary>An employer who has not said their name to whoever applied is not named here either.</summary>
    static string Named(string? kind, string? title, string? employer, string? organisations) => (kind, title) switch
    {
        ("agent", _) => "L’équipe d’Emploi.Allier",
        (_, { } offer) => employer ?? $"L’employeur de l’offre « {offer} »",
        ("employeur", _) => organisations ?? "Une personne qui recrute",
        _ => "Emploi.Allier",
    };

    internal async Task<List<T>> Rows<T>(string sql, Owner owner, Func<NpgsqlDataReader, T> read, CancellationToken stop)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue("account", owner.Id);
        command.Parameters.AddWithValue("email", owner.Email);
        command.Parameters.AddWithValue("normalized", owner.NormalizedEmail);
        command.Parameters.AddWithValue("now", calendar.Now);
        await using var reader = await command.ExecuteReaderAsync(stop);
        List<T> rows = [];
        while (await reader.ReadAsync(stop)) rows.Add(read(reader));
        return rows;
    }
}

public sealed record Owner(Guid Id, string Email, string NormalizedEmail, string Name);
