using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Companies;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace Emploi.Allier.Core.Employers.Applications;

public enum Reception
{
    /// <summary>It is not applied for on this site.</summary>
    Ailleurs,
    Ouverte,

    /// <summary>Somebody has waited too long for an answer: nobody else is asked to.</summary>
    Muette,

    /// <summary>It has as many applications as its employer can read, until they reopen it.</summary>
    Pleine,
}

/// <summary>Whether an offer takes applications here, and what may be expected of its employer.</summary>
public sealed class Receptions(EmploiDbContext db, Parameters parameters, Calendar calendar)
{
    public static readonly Parameter<int> SilentDays = Parameter.Days("candidatures.silence-fermeture", 30,
        "Délai sans réponse après lequel une offre ne prend plus de candidatures", "Engagement du service : chaque personne reçoit une réponse", least: 7, most: 120, toConfirm: true);

    public static readonly Parameter<int> Most = Parameter.Integer("candidatures.pause", 100,
        "Nombre de candidatures après lequel une offre se met en pause, jusqu’à ce que l’employeur la rouvre", "Choix du service", least: 5, most: 10_000, toConfirm: true);

    static readonly Parameter<int> rateDays = Parameter.Days("candidatures.taux-delai", 15,
        "Délai après lequel une candidature sans réponse compte dans le taux de réponse d’un employeur", "Choix du service", least: 1, most: 90, toConfirm: true);

    static readonly Parameter<int> rateFewest = Parameter.Integer("candidatures.taux-minimum", 5,
        "Nombre de candidatures à partir duquel le taux de réponse d’un employeur est montré", "Choix du service", least: 1, most: 1_000, toConfirm: true);

    /// <summary>Of an offer that is public.</summary>
    public async Task<Reception> Of(Guid offerId, CancellationToken stop)
    {
        var silent = calendar.Now.AddDays(-parameters.Get(SilentDays));
        var received = db.Set<Application>().Where(a => a.OfferId == offerId && a.ConfirmedAt != null && a.State != ApplicationState.Retiree);
        var found = await Here().Where(p => p.OfferId == offerId)
            .Select(p => new { p.ApplicationsFrom, Count = received.Count(), IsSilent = received.Any(a => a.AnsweredAt == null && a.WaitsFrom < silent) })
            .SingleOrDefaultAsync(stop);
        return found switch
        {
            null => Reception.Ailleurs,
            { IsSilent: true } => Reception.Muette,
            _ when found.Count - found.ApplicationsFrom >= parameters.Get(Most) => Reception.Pleine,
            _ => Reception.Ouverte,
        };
    }

    /// <summary>Of a company, without an offer.</summary>
    public async Task<Reception> OfCompany(Guid organisationId, CancellationToken stop)
    {
        var (now, silent) = (calendar.Now, calendar.Now.AddDays(-parameters.Get(SilentDays)));
        if (!await db.OpenCompanies(now).AnyAsync(o => o.OrganisationId == organisationId, stop)) return Reception.Ailleurs;
        return await db.Set<Application>().AnyAsync(a => a.OfferId == null && a.OrganisationId == organisationId && a.State != ApplicationState.Retiree && a.AnsweredAt == null && a.WaitsFrom < silent, stop)
            ? Reception.Muette : Reception.Ouverte;
    }

    /// <summary>Offers of ours whose employer asked for it and has been shown to be who they say.</summary>
    IQueryable<Posting> Here() => db.Set<Posting>().Where(p => p.AppliesHere && p.Offer.SourceId == null
        && db.Set<Membership>().Any(m => m.OrganisationId == p.Offer.OrganisationId && m.VerifiedAt != null && m.EndedAt == null));

    /// <summary>
    /// The share of a year's applications that were answered, once there are enough of them to tell. What was sent to offers without
    /// an employer's name counts for none: a rate that is shown must not tell of them.
    /// </summary>
    public async Task<decimal?> ResponseRate(Guid organisationId, CancellationToken stop)
    {
        var (from, to) = (calendar.Now.AddYears(-1), calendar.Now.AddDays(-parameters.Get(rateDays)));
        var counted = await db.Set<Application>()
            .Where(a => (a.OfferId == null && a.OrganisationId == organisationId || a.Offer!.OrganisationId == organisationId && a.Offer.SourceId == null && !a.Offer.Anonymous) && a.ConfirmedAt > from && a.ConfirmedAt <= to
                && (a.State != ApplicationState.Retiree || a.AnsweredAt != null))
            .GroupBy(_ => 1).Select(all => new { Count = all.Count(), Answered = all.Count(a => a.AnsweredAt != null) }).SingleOrDefaultAsync(stop);
        return counted is null || counted.Count < parameters.Get(rateFewest) ? null : decimal.Round((decimal)counted.Answered / counted.Count, 2);
    }
}
