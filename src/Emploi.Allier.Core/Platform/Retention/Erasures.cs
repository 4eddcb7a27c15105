using System.Data.Common;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Emploi.Allier.Core.Platform.Retention;

/// <summary>Notes that something is erased for good, in the save that erases it, and erases again what a restore brought back.</summary>
public sealed class Erasures(
    EmploiDbContext db, ErasureJournal journal, Calendar calendar, IServiceProvider services, IEnumerable<EraseAgain> ways, ILogger<Erasures> log)
{
    /// <summary>Saved with the caller's save. What retention would remove by itself one day later needs no note.</summary>
    public void Note<T>(object key) where T : class => db.Add(new Erasure
    {
        TableName = db.Model.FindEntityType(typeof(T))!.GetTableName()!,
        RowKey = key.ToString()!,
        ErasedAt = calendar.Now,
    });

    /// <summary>Brings journal and database to hold the same lines; answers how many erasures were done again.</summary>
    public async Task<int> Reconcile(CancellationToken stop)
    {
        // Two processes may start together, and a crash leaves the same line twice: one at a time, each line once.
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('erasures'))", stop);
        var known = await db.Set<Erasure>().AsNoTracking().ToDictionaryAsync(erasure => erasure.Id, stop);
        var again = 0;
        foreach (var erasure in (await journal.Read(stop)).DistinctBy(erasure => erasure.Id))
        {
            if (known.Remove(erasure.Id)) continue;
            if (await Again(erasure, stop)) again++;
        }
        await journal.Append(known.Values, stop);
        await transaction.CommitAsync(stop);
        if (again > 0) log.LogWarning("{Count} erasures were done again: the database is older than the journal {Journal}", again, journal.Path);
        return again;
    }

    async Task<bool> Again(Erasure erasure, CancellationToken stop)
    {
        if (db.Model.GetEntityTypes().FirstOrDefault(type => type.GetTableName() == erasure.TableName) is not { } entity)
        {
            log.LogWarning("The journal of erasures names table {Table}, which is no more", erasure.TableName);
            return false;
        }
        if (ways.FirstOrDefault(way => way.Entity == entity.ClrType) is { } own) await own.Erase(services, erasure.RowKey, stop);
        else await Delete(entity, erasure.RowKey, stop);
        db.ChangeTracker.Clear();
        await db.Database.ExecuteSqlAsync($"""
            insert into erasures (id, table_name, row_key, erased_at)
            values ({erasure.Id}, {erasure.TableName}, {erasure.RowKey}, {erasure.ErasedAt}) on conflict (id) do nothing
            """, stop);
        return true;
    }

    Task<int> Delete(IEntityType entity, string key, CancellationToken stop)
    {
        var id = entity.FindPrimaryKey()!.Properties.Single();
        var sql = $"delete from {entity.GetTableName()} where {id.GetColumnName()} = {{0}}::{id.GetColumnType()}";
        return db.Database.ExecuteSqlRawAsync(sql, [key], stop);
    }

    /// <summary>Puts on disk what a save has just noted, once its transaction is committed. After a crash in between, the next reconciliation does it.</summary>
    internal sealed class ToJournal(ErasureJournal journal) : SaveChangesInterceptor, IDbTransactionInterceptor
    {
        public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData data, int result, CancellationToken cancellationToken = default)
        {
            if (data.Context is { Database.CurrentTransaction: null } db) await Write(db);
            return result;
        }

        public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData data, CancellationToken cancellationToken = default) =>
            data.Context is { } db ? Write(db) : Task.CompletedTask;

        async Task Write(DbContext db)
        {
            // The transaction of a save itself ends before its entries count as saved.
            var noted = db.ChangeTracker.Entries<Erasure>().Where(entry => entry.State == EntityState.Unchanged).ToList();
            await journal.Append([.. noted.Select(entry => entry.Entity)], CancellationToken.None);
            foreach (var erasure in noted) erasure.State = EntityState.Detached;
        }
    }
}

/// <summary>How a table is erased again when deleting its row is not the way.</summary>
public sealed record EraseAgain(Type Entity, Func<IServiceProvider, string, CancellationToken, Task> Erase);

public static class RetentionSetup
{
    internal static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.AddSettings<ErasureSettings>("Erasures");
        services.AddSingleton<ErasureJournal>();
        services.AddSingleton<Erasures.ToJournal>();
        services.AddScoped<Erasures>();
        services.AddScoped<RetentionPlan>();
        services.AddScoped<IStartupStep, AfterARestore>();
        return services;
    }

    /// <summary>Says how rows of a table are erased again after a restore.</summary>
    public static IServiceCollection AddEraseAgain<T>(this IServiceCollection services, Func<IServiceProvider, string, CancellationToken, Task> erase) =>
        services.AddSingleton(new EraseAgain(typeof(T), erase));

    sealed class AfterARestore(Erasures erasures, Actor actor) : IStartupStep
    {
        public int Order => 50;

        public Task Run(CancellationToken stop)
        {
            actor.Is("effacements refaits après restauration");
            return erasures.Reconcile(stop);
        }
    }
}
