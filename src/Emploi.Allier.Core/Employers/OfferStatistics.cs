using System.Runtime.InteropServices;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers;

/// <summary>How many read an offer on a day, began to apply for it, and applied here.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct OfferDay(DateOnly Day, int Read, int Left, int Applied);

public sealed class OfferStatistics(EmploiDbContext db, Calendar calendar)
{
    const int Shown = 30;

    /// <summary>All of its life.</summary>
    public async Task<OfferDay> Total(Guid offer, CancellationToken stop)
    {
        var counts = await db.Set<OfferCount>().Where(c => c.OfferId == offer).GroupBy(c => c.Kind).Select(all => new { all.Key, Sum = all.Sum(c => c.Count) }).ToDictionaryAsync(all => all.Key, all => all.Sum, stop);
        var applied = await db.Set<Application>().CountAsync(a => a.OfferId == offer && a.ConfirmedAt != null, stop);
        return new(calendar.Today, counts.GetValueOrDefault(OfferCountKind.Lecture), counts.GetValueOrDefault(OfferCountKind.Depart), applied);
    }

    /// <summary>The last days up to today, those without anything too.</summary>
    public async Task<IReadOnlyList<OfferDay>> Of(Guid offer, CancellationToken stop)
    {
        var first = calendar.Today.AddDays(1 - Shown);
        var counts = await db.Set<OfferCount>().Where(c => c.OfferId == offer && c.Day >= first).ToListAsync(stop);
        var applied = (await db.Set<Application>().Where(a => a.OfferId == offer && a.ConfirmedAt >= Calendar.StartOf(first)).Select(a => a.ConfirmedAt!.Value).ToListAsync(stop))
            .CountBy(Calendar.DayOf).ToDictionary();
        return [.. Enumerable.Range(0, Shown).Select(first.AddDays).Select(day => new OfferDay(day, Count(day, OfferCountKind.Lecture), Count(day, OfferCountKind.Depart), applied.GetValueOrDefault(day)))];

        int Count(DateOnly day, OfferCountKind kind) => counts.Find(count => count.Day == day && count.Kind == kind)?.Count ?? 0;
    }
}
