using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Emploi.Allier.Core.Data;

/// <summary>An expected failure: the field that it concerns (empty for the whole form) and the sentence that says what to correct.</summary>
public sealed record Problem(string Field, string Message)
{
    public static readonly Problem ChangedMeanwhile = new("",
        "Une autre personne a modifié cette fiche pendant votre saisie. Rechargez la page pour voir son état, puis recommencez.");
}

public static class Saving
{
    /// <summary>Saves, and answers the problem when two people met on the unique index of that name.</summary>
    public static async Task<Problem?> SaveOr(this DbContext db, string index, Problem problem, CancellationToken stop)
    {
        try
        {
            return await db.Save(stop);
        }
        catch (DbUpdateException failure) when (failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } refused
            && refused.ConstraintName == index)
        {
            db.ChangeTracker.Clear();
            return problem;
        }
    }

    /// <summary>Saves, and answers <see cref="Problem.ChangedMeanwhile"/> when the revision is no more the one that was read.</summary>
    public static async Task<Problem?> Save(this DbContext db, CancellationToken stop)
    {
        try
        {
            await db.SaveChangesAsync(stop);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return Problem.ChangedMeanwhile;
        }
    }

    /// <summary>Says which revision the person had before their eyes: a save over a newer one is refused.</summary>
    public static void Expect<T>(this DbContext db, T entity, long revision) where T : class =>
        db.Entry(entity).Property("Revision").OriginalValue = revision;
}
