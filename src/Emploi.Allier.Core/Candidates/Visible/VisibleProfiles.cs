using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers;
using Emploi.Allier.Core.Feeds.Duplicates;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Territory;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Candidates.Visible;

/// <summary>Somebody as others see them.</summary>
/// <param name="AccountId">For what is written down of it; no page says it.</param>
public sealed record VisibleProfile(Guid Id, Guid AccountId, ProfileFacts Facts, SeenCard Card, DateTimeOffset AgreedAt);

/// <summary>What an employer narrows the list by.</summary>
public sealed record ProfileFilter
{
    public IReadOnlyList<string> Trades { get; init; } = [];
    public Place? Place { get; init; }
    public int Kilometres { get; init; } = 30;
    public string? Licence { get; init; }
    public Contract? Contract { get; init; }
    public WorkingTime? WorkingTime { get; init; }
}

/// <summary>Whom others may see, at this instant: every page that shows somebody begins here.</summary>
public sealed class VisibleProfiles(EmploiDbContext db, PlaceResolver places, Trades trades, Calendar calendar)
{
    public const int LeastRadius = 10, NearestTold = 5;

    /// <summary>To whoever recruits for a verified employer of the Allier; nobody to anybody else.</summary>
    public async Task<IReadOnlyList<VisibleProfile>> ToEmployer(Me me, CancellationToken stop)
    {
        if (!await db.OrganisationsOfAllier(me).AnyAsync(stop)) return [];

        var hidden = await HiddenFromOf(me, stop);
        return [.. (await Read(Open().Where(v => v.ToEmployers), stop)).Where(profile => !hidden.Contains(profile.AccountId))];
    }

    public Task<List<VisibleProfile>> ToStaff(CancellationToken stop) => Read(Open().Where(v => v.ToStaff), stop);

    /// <summary>Those that the filter keeps, the nearest of the very trade first.</summary>
    public IReadOnlyList<(VisibleProfile Profile, double? Kilometres)> Find(IEnumerable<VisibleProfile> among, ProfileFilter asked)
    {
        var rome3 = asked.Trades.Select(code => trades.Index.Find(code)?.Rome3Code).OfType<string>().ToHashSet();
        bool IsOfTrade(VisibleProfile profile) => rome3.Count == 0 || Codes(profile).Any(code => rome3.Contains(trades.Index.Find(code)?.Rome3Code ?? ""));
        double? Far(VisibleProfile profile) => asked.Place is { } place && places.Index.Commune(profile.Facts.CommuneInsee) is { } home ? Roughly(place.KilometresTo(home)) : null;

        return [.. among
            .Where(profile => IsOfTrade(profile)
                && (asked.Licence is null || profile.Facts.Licences.Contains(asked.Licence))
                && (asked.Contract is not { } contract || profile.Facts.Contracts.Count == 0 || profile.Facts.Contracts.Contains(contract))
                && (asked.WorkingTime is not { } time || profile.Facts.WorkingTime is null || profile.Facts.WorkingTime == time))
            .Select(profile => (Profile: profile, Kilometres: Far(profile)))
            .Where(each => asked.Place is null || each.Kilometres <= Math.Max(LeastRadius, asked.Kilometres))
            .OrderByDescending(each => Codes(each.Profile).Any(asked.Trades.Contains)).ThenBy(each => each.Kilometres).ThenByDescending(each => each.Profile.AgreedAt).ThenBy(each => each.Profile.Id)];
    }

    /// <summary>By five kilometres: what is shown, filtered and ordered alike, or a search around each commune would tell where somebody lives.</summary>
    static double Roughly(double kilometres) => kilometres < NearestTold ? NearestTold : Math.Round(kilometres / NearestTold) * NearestTold;

    static IEnumerable<string> Codes(VisibleProfile profile) =>
        profile.Facts.Wanted.Select(wanted => wanted.RomeCode).Concat(profile.Facts.Jobs.Select(job => job.RomeCode)).OfType<string>();

    /// <summary>Agreed to and not over, of an account that is open.</summary>
    IQueryable<Visibility> Open() => db.Set<Visibility>().AsNoTracking().Where(v => v.Until > calendar.Now
        && db.Set<Account>().Any(a => a.Id == v.AccountId && a.ClosedAt == null && a.SuspendedAt == null));

    static Task<List<VisibleProfile>> Read(IQueryable<Visibility> open, CancellationToken stop) =>
        open.Select(v => new VisibleProfile(v.Id, v.AccountId, v.Facts, v.Card, v.AgreedAt)).ToListAsync(stop);

    /// <summary>Who does not want to be seen by any of those they recruit for, verified or not.</summary>
    async Task<HashSet<Guid>> HiddenFromOf(Me me, CancellationToken stop)
    {
        var theirs = await db.Memberships(me).Select(m => new { m.Organisation.Id, m.Organisation.Siren, m.Organisation.Name, Establishments = m.Organisation.Establishments.Select(e => e.Name).ToList() }).ToListAsync(stop);
        var names = theirs.SelectMany(each => each.Establishments.Append(each.Name)).Select(name => EmployerName.Read(name, null)).ToList();
        var hidden = await db.Set<HiddenFrom>().AsNoTracking().ToListAsync(stop);
        return [.. hidden.Where(h => theirs.Exists(each => each.Id == h.OrganisationId || each.Siren is not null && each.Siren == h.Siren) || IsNamed(h, names)).Select(h => h.AccountId)];
    }

    /// <summary>Hidden once too often rather than not: all telling words of the name that was typed are in theirs.</summary>
    static bool IsNamed(HiddenFrom hidden, List<EmployerName> names)
    {
        if (hidden.Siren is not null) return false;
        var typed = EmployerName.Read(hidden.Name, null);
        return typed.Whole.Length > 0 && names.Exists(name => name.Whole == typed.Whole || typed.Telling.Count > 0 && typed.Telling.All(name.Telling.Contains));
    }
}
