using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Emploi.Allier.Core.Platform.Retention;

/// <summary>What every table says of the personal data that it holds, read from the mappings.</summary>
public sealed class RetentionPlan(EmploiDbContext db, Parameters.Parameters parameters, Calendar calendar)
{
    public IReadOnlyList<RetainedTable> Tables => [.. db.Model.GetEntityTypes()
        .Where(entity => entity.GetTableName() is not null && entity.FindRetention() is not null)
        .Select(Of)
        .OrderBy(table => table.Name, StringComparer.Ordinal)];

    RetainedTable Of(IEntityType entity)
    {
        var retention = entity.FindRetention()!;
        return new(entity.GetTableName()!, retention.Whose, retention.Ground, Said(retention.Kept), retention.Kept switch
        {
            Keep.Fixed kept => Expiry(entity, kept.Column, calendar.Now - kept.Duration),
            Keep.Deliberated kept => Expiry(entity, kept.Column, Calendar.StartOf(calendar.Today.AddDays(-parameters.Get(kept.Days)))),
            _ => null,
        });
    }

    /// <summary>How to delete some rows that are too old; the answer of the statement is their number.</summary>
    static Expiry Expiry(IEntityType entity, string column, DateTimeOffset limit)
    {
        var table = entity.GetTableName()!;
        var property = entity.GetProperties().FirstOrDefault(property => property.GetColumnName() == column)
            ?? throw new InvalidOperationException($"{table} is kept by its column {column}, which it does not have.");
        var isDay = (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(DateOnly);
        object before = isDay ? Calendar.DayOf(limit) : limit;
        // The trail is not ours to delete from: its owner's function does it, and never the last year.
        return entity.ClrType == typeof(AuditEntry) || entity.ClrType == typeof(Reading)
            ? new("select forget_audit($1, $2)", before)
            : new($"with gone as (delete from {table} where ctid in (select ctid from {table} where {column} < $1 limit $2) returning 1) select count(*) from gone", before);
    }

    static string Sentence(string why) => char.ToUpperInvariant(why[0]) + why[1..];

    string Said(Keep? kept) => kept switch
    {
        null => "Sans objet",
        Keep.Fixed { Duration: var time } when time == TimeSpan.Zero => "Jusqu’à la date d’expiration de chaque ligne",
        Keep.Fixed { Duration: var time } => French.Duration(time),
        Keep.Deliberated { Days: var days } => $"{days.Show(parameters.Get(days).ToString(System.Globalization.CultureInfo.InvariantCulture))} (paramètre {days.Key})",
        Keep.WithParent { Parent: var parent } => $"Autant que « {db.Model.FindEntityType(parent)?.GetTableName()} »",
        Keep.Own { Why: var why } => Sentence(why),
        Keep.Reasoned { Why: var why } => Sentence(why),
        _ => throw new InvalidOperationException($"Unknown way to keep: {kept}"),
    };
}

public sealed record RetainedTable(string Name, string Whose, string Ground, string Kept, Expiry? Expiry);

public sealed record Expiry(string Sql, object Before);
