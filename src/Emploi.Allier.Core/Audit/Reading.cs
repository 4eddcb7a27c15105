using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Audit;

/// <summary>One opening of a file that holds somebody's personal data.</summary>
public sealed class Reading : ITrailLine
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required DateTimeOffset At { get; init; }
    public Guid? ActorId { get; init; }
    public required string ActorName { get; init; }
    public required string TableName { get; init; }
    public required string RowKey { get; init; }
    public required string Purpose { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<Reading>
    {
        public void Configure(EntityTypeBuilder<Reading> reading)
        {
            reading.ToTable("readings");
            reading.PersonalData(
                whose: "agentes et agents, et personnes dont la fiche est lue",
                ground: "mission d’intérêt public : savoir qui a lu quoi",
                kept: Keep.For(AuditEntry.KeptDays, "at"),
                rows: Rows.Where("actor_id = @account"));
        }
    }
}

/// <summary>Notes who opened what, at once and apart from any other work: a page that fails later was read all the same.</summary>
public sealed class ReadingLog(EmploiDbContext db, Actor actor, Calendar calendar)
{
    public async Task Note<T>(object key, string purpose, CancellationToken stop) where T : class
    {
        db.Add(new Reading
        {
            At = calendar.Now,
            ActorId = actor.Id,
            ActorName = actor.Name,
            TableName = db.Model.FindEntityType(typeof(T))!.GetTableName()!,
            RowKey = key.ToString()!,
            Purpose = purpose,
        });
        await db.SaveChangesAsync(stop);
    }
}
