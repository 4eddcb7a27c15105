using Emploi.Allier.Core.Data;
using Emploi.Allier.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;
using MigrationFiles = Emploi.Allier.Core.Data.Migrator;

namespace Emploi.Allier.Tests.Core.Data;

public sealed class MigratorTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task Migrate_Twice_ChangesNothing()
    {
        await Migrator.Migrate(default);

        (await Migrator.IsUpToDate(default)).ShouldBeTrue();
        (await Read<long>("select count(*) from schema_migrations")).ShouldBe(MigrationFiles.ReadFiles().Count);
    }

    [Fact]
    public async Task Migrate_ADatabaseOfANewerProgram_IsRefused()
    {
        await Execute("insert into schema_migrations (number, name, checksum) values (9999, '9999_later', 'x')");

        (await Should.ThrowAsync<MigrationException>(() => Migrator.Migrate(default))).Message.ShouldContain("9999");

        await Execute("delete from schema_migrations where number = 9999");
    }

    [Fact]
    public async Task Migrate_AfterAFileWasEdited_IsRefused()
    {
        var checksum = await Read<string>("select checksum from schema_migrations where number = 1");
        await Execute("update schema_migrations set checksum = 'edited' where number = 1");

        (await Should.ThrowAsync<MigrationException>(() => Migrator.Migrate(default))).Message.ShouldContain("0001_ground");

        await Execute($"update schema_migrations set checksum = '{checksum}' where number = 1");
    }

    [Fact]
    public void Files_AreNumberedOnce() => MigrationFiles.ReadFiles().Select(file => file.Number).ShouldBeUnique();

    Migrator Migrator => Site.Services.GetRequiredService<Migrator>();

    async Task Execute(string sql)
    {
        await using var owner = await Site.Services.GetRequiredService<Database>().OpenAsOwner(default);
        await owner.Execute(sql, default);
    }

    async Task<T?> Read<T>(string sql)
    {
        await using var owner = await Site.Services.GetRequiredService<Database>().OpenAsOwner(default);
        return await owner.Scalar<T>(sql, default);
    }
}
