using System.Linq.Expressions;
using Emploi.Allier.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Tests.Testing;

/// <summary>Puts things in the database; each room adds its builders, which default everything.</summary>
public sealed class TestData(Site site)
{
    public Site Site => site;

    public Task<T> Add<T>(T entity) where T : class => site.Db(async db =>
    {
        db.Add(entity);
        await db.SaveChangesAsync();
        return entity;
    });

    public Task<int> Count<T>(Expression<Func<T, bool>>? which = null) where T : class =>
        site.Db(db => db.Set<T>().CountAsync(which ?? (_ => true)));

    public Task<T> Single<T>(Expression<Func<T, bool>> which) where T : class =>
        site.Db(db => db.Set<T>().AsNoTracking().SingleAsync(which));

    public Task<List<T>> All<T>(Expression<Func<T, bool>>? which = null) where T : class =>
        site.Db(db => db.Set<T>().AsNoTracking().Where(which ?? (_ => true)).ToListAsync());

    public Task<TResult> Read<TResult>(Func<EmploiDbContext, Task<TResult>> read) => site.Db(read);
}
