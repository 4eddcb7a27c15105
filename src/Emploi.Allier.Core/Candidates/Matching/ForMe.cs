using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Search;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Emploi.Allier.Core.Candidates.Matching;

/// <summary>An offer as it is proposed.</summary>
/// <param name="IsNew">It was never proposed to this person before.</param>
public sealed record Proposed(OfferCard Card, Match Match, bool IsNew);

/// <summary>What is proposed to the holder of an account: their best offers, without those that they declined. What is shown is written down with its reasons.</summary>
public sealed class ForMe(EmploiDbContext db, NpgsqlDataSource database, Matches matches, OfferCards cards, PlaceResolver places, Calendar calendar)
{
    /// <returns>Null while search rests.</returns>
    public async Task<IReadOnlyList<Proposed>?> Of(Guid accountId, ProfileFacts facts, MatchFilter filter, CancellationToken stop)
    {
        var declined = await Declined(accountId, stop);
        var without = declined.Select(each => each.OfferId).ToHashSet();
        var found = await matches.For(facts, [.. declined.Select(each => each.Weighs)], filter, Matches.Most + without.Count, stop);
        if (found is null) return null;

        var kept = found.Where(match => !without.Contains(match.OfferId)).Take(Matches.Most).ToDictionary(match => match.OfferId);
        var known = await Known(accountId, stop);
        return [.. (await cards.Published([.. kept.Keys], calendar.Today, stop)).Select(card => new Proposed(card, kept[card.Id], !known.Contains(card.Id)))];
    }

    public Task<List<MatchDeclined>> Declined(Guid accountId, CancellationToken stop) =>
        db.Set<MatchDeclined>().AsNoTracking().Where(d => d.AccountId == accountId).OrderByDescending(d => d.At).ToListAsync(stop);

    /// <summary>Writes down what a page shows.</summary>
    /// <param name="first">The place of the first of them.</param>
    public Task Note(Guid accountId, IReadOnlyList<Proposed> shown, int first, CancellationToken stop) => shown.Count == 0 ? Task.CompletedTask : database.Execute(
        """
        insert into matches_shown (account_id, offer_id, first_at, last_at, place, reasons)
        select $1, o.id, $2, $2, shown.place, string_to_array(shown.reasons, e'\n')
        from unnest($3, $4, $5) as shown (offer_id, place, reasons) join offers o on o.id = shown.offer_id
        on conflict (account_id, offer_id) do update set last_at = excluded.last_at, place = excluded.place, reasons = excluded.reasons
        """, stop, accountId, calendar.Now,
        shown.Select(each => each.Card.Id).ToArray(), shown.Select((_, i) => first + i).ToArray(),
        shown.Select(each => string.Join('\n', each.Match.Reasons.Select(reason => reason.Text))).ToArray());

    /// <returns>False for an offer that is not public.</returns>
    public async Task<bool> Decline(Guid accountId, ProfileFacts facts, string reference, DeclineReason reason, CancellationToken stop)
    {
        if (await db.Set<Offer>().Where(o => o.Reference == reference && o.State == OfferState.Publiee)
            .Select(o => new { o.Id, o.RomeCode, o.CommuneInsee, o.WorkingTime, o.Contract }).SingleOrDefaultAsync(stop) is not { } offer) return false;

        await db.Set<MatchDeclined>().Where(d => d.AccountId == accountId && d.OfferId == offer.Id).ExecuteDeleteAsync(stop);
        db.Add(new MatchDeclined
        {
            AccountId = accountId,
            OfferId = offer.Id,
            Reason = reason,
            RomeCode = offer.RomeCode,
            Kilometres = Kilometres(facts.CommuneInsee, offer.CommuneInsee),
            WorkingTime = offer.WorkingTime,
            Contract = offer.Contract,
            At = calendar.Now,
        });
        // Two clicks are one refusal.
        await db.SaveOr("matches_declined_pkey", new Problem("", ""), stop);
        return true;
    }

    public Task Undo(Guid accountId, string reference, CancellationToken stop) => db.Set<MatchDeclined>()
        .Where(d => d.AccountId == accountId && db.Set<Offer>().Any(o => o.Id == d.OfferId && o.Reference == reference)).ExecuteDeleteAsync(stop);

    async Task<HashSet<Guid>> Known(Guid accountId, CancellationToken stop) =>
        [.. await database.Rows("select offer_id from matches_shown where account_id = $1 and first_at < $2", row => row.GetGuid(0), stop, accountId, calendar.Now)];

    double? Kilometres(string? home, string? work) =>
        places.Index.Commune(home) is { } from && places.Index.Commune(work) is { } to
            ? new Emploi.Allier.Search.Places.PlaceTable([new(to.Insee, to.Latitude, to.Longitude)]).Kilometres(new Near(from.Latitude, from.Longitude), to.Insee)
            : null;
}
