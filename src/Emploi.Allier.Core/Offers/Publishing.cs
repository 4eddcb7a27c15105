using Emploi.Allier.Core.Audit;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Parameters;
using Emploi.Allier.Core.Platform.Time;

namespace Emploi.Allier.Core.Offers;

/// <summary>
/// Makes an offer pass from one state to the next; the rules have the first word on what comes before the public.
/// The change log follows in the same transaction, by a trigger.
/// </summary>
public sealed class Publishing(EmploiDbContext db, OfferRules rules, Parameters parameters, Calendar calendar, Actor actor, OfferNews news)
{
    public async Task<Problem?> Submit(Offer offer, CancellationToken stop) =>
        rules.Refusal(offer) ?? await Pass(offer, OfferState.Soumise, null, stop);

    /// <summary>Puts it before the public, for as long as the rule says unless its own end comes first.</summary>
    public async Task<Problem?> Publish(Offer offer, CancellationToken stop)
    {
        if (rules.Refusal(offer) is { } refusal) return refusal;

        if (offer.ExpiresOn is not { } end || end < calendar.Today) offer.ExpiresOn = calendar.Today.AddDays(parameters.Get(Offer.LifeDays));
        if (offer.State.IsOver() && offer.State is not OfferState.Suspendue) offer.Renew(calendar.Now);
        return await Pass(offer, OfferState.Publiee, null, stop);
    }

    /// <summary>Its facts were checked again: it stays before the public as long as a new one would.</summary>
    public async Task<Problem?> Prolong(Offer offer, CancellationToken stop)
    {
        if (offer.State is not OfferState.Publiee) return await Publish(offer, stop);
        if (rules.Refusal(offer) is { } refusal) return refusal;

        offer.ExpiresOn = calendar.Today.AddDays(parameters.Get(Offer.LifeDays));
        var problem = await db.Save(stop);
        news.Happened();
        return problem;
    }

    public Task<Problem?> Suspend(Offer offer, string? motive, CancellationToken stop) => Pass(offer, OfferState.Suspendue, motive, stop);

    public Task<Problem?> Fill(Offer offer, CancellationToken stop) => Pass(offer, OfferState.Pourvue, null, stop);

    public Task<Problem?> Withdraw(Offer offer, string? motive, CancellationToken stop) => Pass(offer, OfferState.Retiree, motive, stop);

    public Task<Problem?> Refuse(Offer offer, string motive, CancellationToken stop) => Pass(offer, OfferState.Refusee, motive, stop);

    /// <summary>Back to whoever wrote it, to be changed and sent again.</summary>
    public Task<Problem?> SendBack(Offer offer, string? motive, CancellationToken stop) => Pass(offer, OfferState.Brouillon, motive, stop);

    public Task<Problem?> Expire(Offer offer, CancellationToken stop) => Pass(offer, OfferState.Expiree, null, stop);

    async Task<Problem?> Pass(Offer offer, OfferState to, string? motive, CancellationToken stop)
    {
        if (!offer.State.MayBecome(to))
            return new("", $"L’offre est dans l’état « {offer.State.Label()} »{French.NoBreakSpace}: elle ne peut pas passer à « {to.Label()} ».");

        offer.Become(to, actor, calendar.Now, motive);
        var problem = await db.Save(stop);
        news.Happened();
        return problem;
    }
}
