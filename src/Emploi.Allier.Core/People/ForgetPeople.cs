using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Jobs;
using Emploi.Allier.Core.Platform.Retention;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.People;

/// <summary>Erases whoever nothing has cited for a day: no account, no file, no contact of an organisation.</summary>
public sealed class ForgetPeople(EmploiDbContext db, Erasures erasures, TimeProvider time) : IJob
{
    const int Batch = 200;
    static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    public async Task Run(JobProgress progress, CancellationToken stop)
    {
        var uncited = await Uncited(stop);
        var now = time.GetUtcNow();
        var unmark = $"update people person set uncited_since = null where uncited_since is not null and not ({uncited})";
        var mark = $"update people person set uncited_since = {{0}} where uncited_since is null and {uncited}";
        await db.Database.ExecuteSqlRawAsync(unmark, stop);
        await db.Database.ExecuteSqlRawAsync(mark, [now], stop);

        var (gone, some) = (0, 0);
        do gone += some = await Forget(uncited, now - Patience, stop);
        while (some == Batch);
        progress.Say($"Personnes effacées{French.NoBreakSpace}: {French.Number(gone)}");
    }

    /// <summary>Rows are held while they go: a new citation waits, then finds nobody.</summary>
    async Task<int> Forget(string uncited, DateTimeOffset since, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var sql = $"select * from people person where uncited_since <= {{0}} and {uncited} limit {{1}} for update skip locked";
        var people = await db.Set<Person>().FromSqlRaw(sql, since, Batch).ToListAsync(stop);
        foreach (var person in people) erasures.Note<Person>(person.Id);
        db.RemoveRange(people);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        db.ChangeTracker.Clear();
        return people.Count;
    }

    /// <summary>Asked of the database itself: a table that will cite people tomorrow counts without being named here. What goes with the person cites nobody.</summary>
    async Task<string> Uncited(CancellationToken stop)
    {
        var citations = await db.Database.SqlQuery<string>($"""
            select format('not exists (select from %s cites where cites.%I = person.id)', con.conrelid::regclass, col.attname) as "Value"
            from pg_constraint con join pg_attribute col on col.attrelid = con.conrelid and col.attnum = con.conkey[1]
            where con.contype = 'f' and con.confrelid = 'people'::regclass and con.confdeltype <> 'c'
            """).ToListAsync(stop);
        return string.Join(" and ", citations.DefaultIfEmpty("true"));
    }
}
