using System.ComponentModel.DataAnnotations;
using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Emploi.Allier.Core.Search;

public enum IndexWork
{
    [Display(Name = "Comparer avec la base")] Comparer,
    [Display(Name = "Reconstruire l’index")] Reconstruire,
}

/// <summary>What somebody asked of the index of offers. It is written down: the processes that keep an index obey within seconds.</summary>
public sealed class IndexOrder
{
    static readonly TimeSpan Kept = TimeSpan.FromDays(180);

    /// <summary>Later ones are greater.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required IndexWork Work { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public Guid? AskedBy { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<IndexOrder>
    {
        public void Configure(EntityTypeBuilder<IndexOrder> order)
        {
            order.ToTable("index_orders");
            order.Audited();
            order.PersonalData(
                whose: "agentes et agents qui demandent un travail",
                ground: "mission d’intérêt public : suivre les travaux du service",
                kept: Keep.For(Kept, "asked_at"),
                rows: Rows.Where("asked_by = @account"));
        }
    }
}

public sealed class IndexOrders(EmploiDbContext db, Actor actor, Calendar calendar)
{
    public async Task Ask(IndexWork work, CancellationToken stop)
    {
        db.Add(new IndexOrder { Work = work, AskedAt = calendar.Now, AskedBy = actor.Id });
        await db.SaveChangesAsync(stop);
        await db.Database.ExecuteSqlRawAsync($"notify {OfferNews.Changed}", stop);
    }
}
