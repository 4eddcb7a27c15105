using Emploi.Allier.Core;
using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Retention;
using Emploi.Allier.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Emploi.Allier.Tests.Core.Platform.Retention;

public sealed class RetentionTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task EveryTableOfTheDatabase_SaysWhatItKeeps()
    {
        var said = await Site.With<EmploiDbContext, HashSet<string>>(db => Task.FromResult(
            db.Model.GetEntityTypes().Where(entity => entity.FindRetention() is not null).Select(entity => entity.GetTableName()!).ToHashSet()));

        (await Column("select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace"))
            .Except(said).ShouldBe(["schema_migrations"], "a table says nothing of the personal data that it holds");
    }

    [Fact]
    public async Task EveryTableKeptWithItsParent_IsDeletedByIt()
    {
        var cascades = await Column(
            "select conrelid::regclass || ' of ' || confrelid::regclass from pg_constraint where contype = 'f' and confdeltype = 'c'");
        var promised = await Site.With<EmploiDbContext, List<string>>(db => Task.FromResult(
            (from entity in db.Model.GetEntityTypes()
             let parent = entity.FindRetention()?.Kept as Keep.WithParent
             where parent is not null
             select $"{entity.GetTableName()} of {db.Model.FindEntityType(parent.Parent)!.GetTableName()}").ToList()));

        promised.Except(cascades).ShouldBeEmpty();
    }

    [Fact]
    public async Task EveryTableKeptByAJob_NamesOneThatRunsByItself()
    {
        var named = await Site.With<EmploiDbContext, List<Type>>(db => Task.FromResult(
            db.Model.GetEntityTypes().Select(entity => entity.FindRetention()?.Kept).OfType<Keep.Own>().Select(kept => kept.Job).ToList()));

        named.Count.ShouldBeGreaterThan(1);
        named.Except(Schedules.All.Select(schedule => schedule.Job)).ShouldBeEmpty();
    }

    [Fact]
    public async Task EveryExpiry_IsAnSqlThatTheProgramMayRun()
    {
        await using var scope = Site.Services.CreateAsyncScope();
        await using var connection = await Site.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        foreach (var table in scope.ServiceProvider.GetRequiredService<RetentionPlan>().Tables.Where(table => table.Expiry is not null))
        {
            await using var command = new NpgsqlCommand(table.Expiry!.Sql, connection)
            {
                Parameters = { new() { Value = table.Expiry.Before is DateOnly ? new DateOnly(1990, 1, 1) : new DateTimeOffset(1990, 1, 1, 0, 0, 0, TimeSpan.Zero) }, new() { Value = 1 } },
            };
            (await command.ExecuteScalarAsync()).ShouldBe(0L, table.Name);
        }
    }

    [Fact]
    public async Task Apply_RemovesWhatIsTooOldAndNothingElse()
    {
        await Sql("insert into audit_entries (id, at, actor_name, table_name, row_key, action) select gen_random_uuid(), '2019-01-01', 'essai', 'retention', n::text, 'added' from generate_series(1, 1234) n");
        await Sql($"insert into audit_entries (id, at, actor_name, table_name, row_key, action) values (gen_random_uuid(), '{Clock.GetUtcNow():O}', 'essai', 'retention', 'recent', 'added')");
        await Sql("insert into jobs (name, last_due) values ('essai-conservation', now())");
        await Sql("insert into job_runs (job, cause, due_at, started_at, finished_at, state, attempt, host) values ('essai-conservation', 'schedule', '2020-01-01', '2020-01-01', '2020-01-01', 'succeeded', 1, 'x')");

        var message = await Apply();

        (await Data.All<AuditEntry>(entry => entry.TableName == "retention")).Select(entry => entry.RowKey).ShouldBe(["recent"]);
        (await Data.Count<JobRun>(run => run.Job == "essai-conservation")).ShouldBe(0);
        message.ShouldContain("job_runs\u00a0: 1");
        message.ShouldMatch("audit_entries|readings");
        (await Apply()).ShouldNotContain("job_runs");
    }

    [Fact]
    public async Task ForgetAudit_OfTheLastYear_IsRefusedByTheDatabase() =>
        await Should.ThrowAsync<PostgresException>(() => Sql("select forget_audit(now() - interval '11 months', 10)"));

    [Fact]
    public async Task Restore_OfAnOlderDatabase_ErasesAgainWhatWasErased()
    {
        var closed = await Data.Account(Candidate);
        var kept = await Data.Account(Candidate);
        var (withdrawn, prepared) = (await Data.Application(account: kept), await Data.Application(confirmed: false));
        await Site.With<KeptProfiles>(profiles => profiles.Keep(kept.Id, new ProfileFacts { Skills = ["soudure"] }, null, default));
        var note = await Data.Add(new JobState { Name = "efface", LastDue = Clock.GetUtcNow() });
        var backup = await BackUp();

        await Site.With<Closing>(async closing =>
            await closing.Close(await Site.Db(db => db.Set<Account>().Include(a => a.Activity).SingleAsync(a => a.Id == closed.Id)), CancellationToken.None));
        await Site.With<EmploiDbContext>(async db =>
        {
            await using var scope = Site.Services.CreateAsyncScope();
            var erasures = scope.ServiceProvider.GetRequiredService<Erasures>();
            var own = scope.ServiceProvider.GetRequiredService<EmploiDbContext>();
            own.Remove(await own.Set<JobState>().SingleAsync(j => j.Name == note.Name));
            erasures.Note<JobState>(note.Name);
            await own.SaveChangesAsync();
        });
        await Site.With<Applying>(applying => applying.Withdraw(withdrawn.Id, default));
        await Site.With<Applying>(async applying => await applying.Confirm(await Site.Db(db => db.Set<Application>().SingleAsync(a => a.Id == prepared.Id)), default));
        await Site.With<Applying>(applying => applying.Withdraw(prepared.Id, default));
        await Site.With<KeptProfiles>(profiles => profiles.Forget(kept.Id, default));
        // A crash in the middle of a line spoils neither what is before nor what comes after.
        await File.AppendAllTextAsync(Path.Combine(Site.Files, "erasures.log"), "0197-torn\tacc");

        var restored = new Restored(backup, Site.Files);
        await using var end = new AtEnd(restored);
        await restored.InitializeAsync();

        var again = await restored.Db(db => db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == closed.Id));
        again.Email.ShouldBeNull();
        again.DisplayName.ShouldBe(Account.ClosedName);
        (await restored.Db(db => db.Set<Account>().AnyAsync(a => a.Id == kept.Id && a.Email != null))).ShouldBeTrue();
        (await restored.Db(db => db.Set<JobState>().AnyAsync(j => j.Name == note.Name))).ShouldBeFalse();
        (await restored.Db(db => db.Set<Application>().AsNoTracking().SingleAsync(a => a.Id == withdrawn.Id))).ShouldSatisfyAllConditions(
            a => a.State.ShouldBe(ApplicationState.Retiree), a => a.Motivation.ShouldBeNull(), a => a.FileId.ShouldBeNull());
        (await restored.Db(db => db.Set<Application>().AnyAsync(a => a.Id == prepared.Id))).ShouldBeFalse("it had not left when the backup was made");
        (await restored.Db(db => db.Set<Profile>().AnyAsync(p => p.AccountId == kept.Id))).ShouldBeFalse();
        (await restored.With<Erasures, int>(erasures => erasures.Reconcile(CancellationToken.None))).ShouldBe(0);
    }

    [Fact]
    public async Task Reconcile_OfALineWrittenTwice_ErasesOnce()
    {
        var journal = Site.Services.GetRequiredService<ErasureJournal>();
        var line = new Erasure { TableName = "jobs", RowKey = "inconnu", ErasedAt = Clock.GetUtcNow() }.ToLine() + "\n";
        await File.AppendAllTextAsync(journal.Path, "\n" + line + line);

        (await Site.With<Erasures, int>(erasures => erasures.Reconcile(CancellationToken.None))).ShouldBe(1);
        (await Site.With<Erasures, int>(erasures => erasures.Reconcile(CancellationToken.None))).ShouldBe(0);
    }

    [Fact]
    public async Task Reconcile_ByProcessesThatStartTogether_DoesEachLineOnce()
    {
        var journal = Site.Services.GetRequiredService<ErasureJournal>();
        await journal.Append([.. Enumerable.Range(0, 20).Select(i => new Erasure { TableName = "jobs", RowKey = $"ensemble-{i}", ErasedAt = Clock.GetUtcNow() })], CancellationToken.None);

        var again = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Task.Run(() => Site.With<Erasures, int>(erasures => erasures.Reconcile(CancellationToken.None)))));

        again.Sum().ShouldBe(20);
    }

    [Fact]
    public async Task Journal_Lost_IsWrittenAgainFromTheDatabase()
    {
        await Site.With<EmploiDbContext>(async db =>
        {
            db.Add(new Erasure { TableName = "accounts", RowKey = Guid.CreateVersion7().ToString(), ErasedAt = Clock.GetUtcNow() });
            await db.SaveChangesAsync();
        });
        var journal = Site.Services.GetRequiredService<ErasureJournal>();
        var lines = await Lines(journal);
        File.Delete(journal.Path);

        await Site.With<Erasures>(erasures => erasures.Reconcile(CancellationToken.None));

        (await Lines(journal)).ShouldBe(lines.Distinct(), ignoreOrder: true);
        lines.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Journal_OfManyWritersAtOnce_LosesNoLine()
    {
        var folder = Directory.CreateTempSubdirectory("emploi-journal-");
        var path = Path.Combine(folder.FullName, "erasures.log");
        var writers = Enumerable.Range(0, 8).Select(_ => new ErasureJournal(new ErasureSettings { Journal = path }, null!));
        await Task.WhenAll(writers.Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
                await writer.Append([new Erasure { TableName = "t", RowKey = $"{i}", ErasedAt = Clock.GetUtcNow() }], CancellationToken.None);
        })));

        (await File.ReadAllLinesAsync(path)).Select(Erasure.FromLine).Count(erasure => erasure is not null).ShouldBe(160);
        folder.Delete(recursive: true);
    }

    Task<string> Apply() => Site.With<NpgsqlDataSource, string>(async database =>
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var progress = new JobProgress(1);
        await scope.ServiceProvider.GetRequiredService<ApplyRetention>().Run(progress, CancellationToken.None);
        return progress.Current.Message!;
    });

    /// <summary>What pg_dump would have kept: every row as it is now, in another database.</summary>
    async Task<string> BackUp()
    {
        Site.Services.GetRequiredService<NpgsqlDataSource>().Clear();
        return await TestPostgres.CopyOf(Site.ConnectionString);
    }

    Task Sql(string sql) => Site.Db(db => db.Database.ExecuteSqlRawAsync(sql));

    async Task<List<string>> Column(string sql)
    {
        await using var command = Site.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync()) values.Add(reader.GetString(0));
        return values;
    }

    static async Task<List<string>> Lines(ErasureJournal journal)
    {
        var lines = new List<string>();
        foreach (var erasure in await journal.Read(CancellationToken.None)) lines.Add(erasure.ToLine());
        return lines;
    }

    /// <summary>The program started on a backup, with the files that were kept apart from it: its key and the journal of erasures.</summary>
    sealed class Restored(string backup, string folder) : Site
    {
        protected override Task<string> NewDatabase() => Task.FromResult(backup);

        protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("Data:Folder", folder)];
    }

    sealed class AtEnd(IAsyncLifetime site) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await site.DisposeAsync();
    }
}
