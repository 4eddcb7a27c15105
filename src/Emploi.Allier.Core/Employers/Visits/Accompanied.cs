using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Relays;
using Emploi.Allier.Core.Hires;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Platform.Time;

namespace Emploi.Allier.Core.Employers.Visits;

/// <summary>A company that the Département did something with over a period, and what.</summary>
public sealed record AccompaniedCompany
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public string? Siren { get; init; }
    public required int Visits { get; init; }
    public required int Relayed { get; init; }
    public required int Hires { get; init; }
    public DateOnly? LastVisit { get; init; }
}

/// <summary>The companies accompanied over a period: visited, or with an offer sent on, or with a hire that began; both days included.</summary>
public static class Accompanied
{
    public static IQueryable<AccompaniedCompany> AccompaniedBetween(this EmploiDbContext db, DateOnly from, DateOnly to)
    {
        var (start, end) = (Calendar.StartOf(from), Calendar.StartOf(to.AddDays(1)));
        var visits = db.Set<Visit>().Where(v => v.State == VisitState.Faite && v.Day >= from && v.Day <= to);
        var relayed = db.Set<Offer>().Where(o => db.Set<Relay>().Any(r => r.OfferId == o.Id && r.SentAt >= start && r.SentAt < end));
        var hires = db.Set<Hire>().Where(h => h.StartsOn >= from && h.StartsOn <= to);
        return db.Set<Organisation>()
            .Where(o => visits.Any(v => v.OrganisationId == o.Id) || relayed.Any(r => r.OrganisationId == o.Id) || hires.Any(h => h.OrganisationId == o.Id))
            .Select(o => new AccompaniedCompany
            {
                Id = o.Id, Name = o.Name, Siren = o.Siren,
                Visits = visits.Count(v => v.OrganisationId == o.Id),
                Relayed = relayed.Count(r => r.OrganisationId == o.Id),
                Hires = hires.Count(h => h.OrganisationId == o.Id),
                LastVisit = visits.Where(v => v.OrganisationId == o.Id).Max(v => (DateOnly?)v.Day),
            });
    }
}
