using Emploi.Allier.Core.Accounts.MyData;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Emploi.Allier.Tests.Core.Data;

/// <summary>The model that the code believes in, held against the database that the migrations make.</summary>
public sealed class ModelTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Model_HasTheTablesAndColumnsOfTheDatabase()
    {
        var schema = await ReadColumns();

        var differences = new List<string>();
        await Site.With<EmploiDbContext>(db =>
        {
            foreach (var entity in db.Model.GetEntityTypes())
                foreach (var property in entity.GetProperties())
                {
                    var name = $"{entity.GetTableName()}.{property.GetColumnName()}";
                    if (!schema.Remove(name, out var column)) differences.Add($"{name} is in the model only");
                    else if (column.Type != TypeOf(property)) differences.Add($"{name} is {TypeOf(property)} in the model, {column.Type} in the database");
                    else if (column.IsNullable != property.IsNullable) differences.Add($"{name} is {(column.IsNullable ? "" : "not ")}nullable in the database only");
                }
            return Task.CompletedTask;
        });
        var mapped = await Site.With<EmploiDbContext, HashSet<string>>(db => Task.FromResult(db.Model.GetEntityTypes().Select(e => e.GetTableName()!).ToHashSet()));
        differences.AddRange(schema.Keys.Where(name => mapped.Contains(name.Split('.')[0])).Select(name => $"{name} is in the database only"));

        differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task EveryRevision_IsRaisedByItsTrigger()
    {
        var tracked = await Names("select c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid where t.tgname = 'raise_revision'");
        var revised = await Names("select table_name from information_schema.columns where table_schema = 'public' and column_name = 'revision'");

        revised.Except(tracked).ShouldBeEmpty();
    }

    /// <summary>PostgreSQL takes such a column after the trigger of the revision, and refuses the trigger after the column: no backup could be restored.</summary>
    [Fact]
    public async Task NoTableWithARevision_HasAGeneratedColumn() => (await Names("""
        select c.relname || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_trigger t on t.tgrelid = c.oid and t.tgname = 'raise_revision'
        where a.attgenerated <> '' and not a.attisdropped
        """)).ShouldBeEmpty();

    [Fact]
    public async Task EveryIndexThatTheCodeNames_Exists()
    {
        var indexes = await Names("select indexname from pg_indexes where schemaname = 'public'");
        var named = Source.Files("src").SelectMany(file => System.Text.RegularExpressions.Regex.Matches(file.Text, "(?:SaveOr|HasDatabaseName)\\(\\s*\"(\\w+)\"").Select(match => match.Groups[1].Value));

        named.Except(indexes).ShouldBeEmpty();
    }

    [Fact]
    public async Task TheProgram_OwnsNoTableAndCannotRewriteTheAuditTrail()
    {
        await using var connection = await Site.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();

        (await connection.Scalar<string>("select current_user::text", default)).ShouldBe("emploi_app");
        foreach (var statement in new[] { "update audit_entries set actor_name = 'x'", "delete from audit_entries", "delete from readings", "drop table messages" })
            (await Should.ThrowAsync<PostgresException>(() => connection.Execute(statement, default))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task EveryTable_SaysWhoseDataItHolds()
    {
        var tables = await Names("select tablename from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations'");
        var declared = await Site.With<EmploiDbContext, HashSet<string>>(db => Task.FromResult(
            db.Model.GetEntityTypes().Where(entity => entity.FindRetention() is not null).Select(entity => entity.GetTableName()!).ToHashSet()));

        tables.Except(declared).ShouldBeEmpty();
    }

    /// <summary>Whoever asks for a copy of their data gets the rows of every table: one that does not say which of them are whose would be left out.</summary>
    [Fact]
    public async Task EveryTableOfPersonalData_SaysWhichRowsAreWhose() =>
        (await Site.With<EmploiDbContext, IReadOnlyList<string>>(db => Task.FromResult(new HeldTables(db.Model).Unclaimed))).ShouldBeEmpty();

    async Task<Dictionary<string, Column>> ReadColumns()
    {
        await using var connection = await Site.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await using var command = new NpgsqlCommand(
            """
            select c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod), not a.attnotnull
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
            """, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new Dictionary<string, Column>();
        while (await reader.ReadAsync()) columns.Add(reader.GetString(0), new(reader.GetString(1), reader.GetBoolean(2)));
        return columns;
    }

    async Task<HashSet<string>> Names(string sql)
    {
        await using var connection = await Site.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var names = new HashSet<string>();
        while (await reader.ReadAsync()) names.Add(reader.GetString(0));
        return names;
    }

    static string TypeOf(IProperty property) => property.GetColumnType() switch
    {
        // The length is told by a check in the database and by a constant in the code.
        var type when type.StartsWith("character varying", StringComparison.Ordinal) => "text",
        var type => type,
    };

    sealed record Column(string Type, bool IsNullable);
}
