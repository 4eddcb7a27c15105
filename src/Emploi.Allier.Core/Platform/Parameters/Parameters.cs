using System.Collections.Frozen;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Time;
using Npgsql;

namespace Emploi.Allier.Core.Platform.Parameters;

/// <summary>
/// What each parameter is worth on a day. Answers come from memory, at once; the snapshot is replaced whole when a value was added,
/// here or by another process.
/// </summary>
public sealed class Parameters(NpgsqlDataSource database, ParameterCatalog catalog, Calendar calendar) : IHeld
{
    volatile Snapshot snapshot = Snapshot.Empty;

    public T Get<T>(Parameter<T> parameter) => Get(parameter, calendar.Today);

    public T Get<T>(Parameter<T> parameter, DateOnly on) =>
        snapshot.Values.TryGetValue(parameter.Key, out var steps) && steps.LastOrDefault(step => step.From <= on) is { } step
            ? (T)step.Value
            : parameter.Value;

    /// <summary>Reads the values again if any was added since the last time. Rows are only ever added: their count tells.</summary>
    public async Task Refresh(CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        var count = await connection.Scalar<long>("select count(*) from parameter_values", stop);
        if (count == snapshot.Rows) return;

        var rows = await connection.Rows("select key, effective_from, value from parameter_values order by key, effective_from, set_at, id",
            row => (Key: row.GetString(0), From: row.GetFieldValue<DateOnly>(1), Value: row.GetString(2)), stop);
        var values = from row in rows
                     let parameter = catalog.Find(row.Key)
                     where parameter is not null
                     group new Step(row.From, parameter.Read(row.Value)) by row.Key;
        snapshot = new(rows.Count, values.ToFrozenDictionary(steps => steps.Key, steps => steps.ToArray()));
    }

    sealed record Step(DateOnly From, object Value);

    sealed record Snapshot(long Rows, FrozenDictionary<string, Step[]> Values)
    {
        public static readonly Snapshot Empty = new(0, FrozenDictionary<string, Step[]>.Empty);
    }
}

/// <summary>Gives a parameter a value from a day on.</summary>
public sealed class ParameterDecisions(EmploiDbContext db, Parameters parameters, Actor actor, Calendar calendar)
{
    public async Task<Problem?> Decide(
        Parameter parameter, string? typed, DateOnly from, string source, string? note, bool pastConfirmed, CancellationToken stop)
    {
        if (Refusals(parameter, typed, from, pastConfirmed) is [var refusal, ..]) return refusal;

        parameter.TryType(typed, out var value, out _);

        db.Add(new ParameterValue
        {
            Key = parameter.Key,
            Value = value!,
            EffectiveFrom = from,
            Source = source,
            Note = note,
            SetBy = actor.Id,
            SetAt = calendar.Now,
        });
        await db.SaveChangesAsync(stop);
        await parameters.Refresh(stop);
        return null;
    }

    /// <summary>All that is wrong at once; what was not typed is the form's to ask.</summary>
    public IReadOnlyList<Problem> Refusals(Parameter parameter, string? typed, DateOnly? from, bool pastConfirmed)
    {
        var problems = new List<Problem>();
        if (!parameter.TryType(typed, out _, out var problem)) problems.Add(new("Value", problem));
        if (from < calendar.Today && !pastConfirmed)
            problems.Add(new("PastConfirmed", $"Cette date est passée{French.NoBreakSpace}: ce qui a été calculé depuis le serait autrement. Cochez la case pour confirmer, ou indiquez une date à venir."));
        return problems;
    }
}
