using System.Text.Json;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Emploi.Allier.Core.Audit;

/// <summary>Writes an entry for each audited row that a save adds, changes or deletes, in the transaction of that save.</summary>
public sealed class AuditTrail(Actor actor, Calendar calendar) : SaveChangesInterceptor
{
    static readonly JsonSerializerOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override InterceptionResult<int> SavingChanges(DbContextEventData data, InterceptionResult<int> result)
    {
        Write(data.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData data, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Write(data.Context!);
        return ValueTask.FromResult(result);
    }

    void Write(DbContext db)
    {
        db.ChangeTracker.DetectChanges();
        var changes = db.ChangeTracker.Entries()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && e.Metadata.IsAudited())
            .ToList();
        foreach (var change in changes)
            db.Add(EntryFor(change));
    }

    AuditEntry EntryFor(EntityEntry change)
    {
        var told = change.Properties.Where(p => !p.Metadata.IsConcurrencyToken && !p.Metadata.IsPrimaryKey()
            && (change.State != EntityState.Modified || p.IsModified));
        return new AuditEntry
        {
            At = calendar.Now,
            ActorId = actor.Id,
            ActorName = actor.Name,
            TableName = change.Metadata.GetTableName()!,
            RowKey = string.Join(' ', change.Metadata.FindPrimaryKey()!.Properties.Select(p => change.Property(p.Name).CurrentValue)),
            Action = change.State switch
            {
                EntityState.Added => AuditAction.Added,
                EntityState.Deleted => AuditAction.Deleted,
                _ => AuditAction.Changed,
            },
            Before = change.State == EntityState.Added ? null : Values(told, p => p.OriginalValue),
            After = change.State == EntityState.Deleted ? null : Values(told, p => p.CurrentValue),
        };
    }

    static string Values(IEnumerable<PropertyEntry> properties, Func<PropertyEntry, object?> read) =>
        JsonSerializer.Serialize(properties.ToDictionary(p => p.Metadata.GetColumnName(), p => Told(p.Metadata, read(p))), Json);

    static object? Told(IProperty property, object? value) => property switch
    {
        _ when value is null => null,
        _ when property.IsNotAudited() => "•••",
        _ when property.GetValueConverter() is { } converter => converter.ConvertToProvider(value),
        _ => value,
    };
}
