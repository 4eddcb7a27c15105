using Emploi.Allier.Core.Accounts;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Employers.Applications;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Organisations;
using Emploi.Allier.Core.Territory;

namespace Emploi.Allier.Core.Employers;

/// <summary>
/// What whoever recruits may see. Every query of their space begins here, so that another's offer is found no more than one
/// that does not exist.
/// </summary>
public static class Mine
{
    public static IQueryable<Membership> Memberships(this EmploiDbContext db, Me me) =>
        db.Set<Membership>().Where(m => m.AccountId == me.Id && m.EndedAt == null);

    /// <summary>The organisations that they have been shown to speak for.</summary>
    public static IQueryable<Guid> VerifiedOrganisations(this EmploiDbContext db, Me me) =>
        db.Memberships(me).Where(m => m.VerifiedAt != null).Select(m => m.OrganisationId);

    /// <summary>Those of them that are in the Allier: whoever speaks for one may look for people.</summary>
    public static IQueryable<Organisation> OrganisationsOfAllier(this EmploiDbContext db, Me me) => db.Set<Organisation>().Where(o =>
        db.VerifiedOrganisations(me).Any(verified => verified == o.Id)
        && o.Establishments.Any(e => e.CommuneInsee == null ? e.PostalCode!.StartsWith(Departement.Allier) : db.Set<Commune>().Any(c => c.Insee == e.CommuneInsee && c.DepartementCode == Departement.Allier)));

    /// <summary>Where they recruit: the establishments of those organisations.</summary>
    public static IQueryable<Establishment> EstablishmentsOf(this EmploiDbContext db, Me me) =>
        db.Set<Establishment>().Where(e => e.Siret != null && db.VerifiedOrganisations(me).Any(organisation => organisation == e.OrganisationId));

    /// <summary>
    /// The offers that they wrote and that were never public, as long as they have not left the organisation, and all those of the
    /// organisations that they have been shown to speak for.
    /// </summary>
    public static IQueryable<Offer> OffersOf(this EmploiDbContext db, Me me) => db.Set<Offer>().Where(o => o.SourceId == null
        && (db.Set<Posting>().Any(p => p.OfferId == o.Id && p.AccountId == me.Id)
                && (o.OrganisationId == null || me.IsStaff || o.PublishedAt == null && db.Memberships(me).Any(m => m.OrganisationId == o.OrganisationId))
            || db.VerifiedOrganisations(me).Any(organisation => organisation == o.OrganisationId)));

    /// <summary>The offers whose applications they may read: an organisation's, never those of a device or of an unproved membership.</summary>
    public static IQueryable<Offer> OffersWithCandidatesOf(this EmploiDbContext db, Me me) => db.Set<Offer>().Where(o => o.SourceId == null
        && db.VerifiedOrganisations(me).Any(organisation => organisation == o.OrganisationId));

    /// <summary>What was sent to those offers, or to those organisations without an offer. What nobody confirmed has reached nobody.</summary>
    public static IQueryable<Application> ApplicationsTo(this EmploiDbContext db, Me me) => db.Set<Application>().Where(a => a.ConfirmedAt != null
        && (db.OffersWithCandidatesOf(me).Any(o => o.Id == a.OfferId) || a.OfferId == null && db.VerifiedOrganisations(me).Any(organisation => organisation == a.OrganisationId)));

    /// <summary>Those who agree to hear of other offers.</summary>
    public static IQueryable<Application> Pool(this EmploiDbContext db, Me me, DateTimeOffset now) =>
        db.ApplicationsTo(me).Where(a => a.PoolUntil > now && a.State != ApplicationState.Retiree && a.State != ApplicationState.Embauchee);

    /// <summary>Of one company, each person once, without those who have applied to that offer or read of it already.</summary>
    public static IQueryable<Application> PoolFor(this EmploiDbContext db, Offer offer, Me me, DateTimeOffset now) =>
        db.Pool(me, now).Where(a => (a.OrganisationId ?? a.Offer!.OrganisationId) == offer.OrganisationId && a.OfferId != offer.Id
            && !db.Set<Application>().Any(there => there.OfferId == offer.Id && there.ConfirmedAt != null && there.Reach == a.Reach)
            && !db.Set<ApplicationMessage>().Any(m => m.AboutOfferId == offer.Id && db.Set<Application>().Any(told => told.Id == m.ApplicationId && told.Reach == a.Reach))
            && !db.Pool(me, now).Any(later => later.Reach == a.Reach && (later.OrganisationId ?? later.Offer!.OrganisationId) == offer.OrganisationId && later.ConfirmedAt > a.ConfirmedAt));
}
