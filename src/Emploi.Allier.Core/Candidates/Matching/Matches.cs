using Emploi.Allier.Core.Candidates.Profiles;
using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Territory;

namespace Emploi.Allier.Core.Candidates.Matching;

/// <summary>What a person narrows the list by.</summary>
public sealed record MatchFilter
{
    /// <summary>Instead of the limit of the profile.</summary>
    public int? Kilometres { get; init; }

    public IReadOnlyDictionary<OfferFacet, IReadOnlyList<string>> Picked { get; init; } = new Dictionary<OfferFacet, IReadOnlyList<string>>();
}

/// <summary>
/// From a profile to the offers that suit it: an index gives a thousand of the trades at hand, then each is weighed by all that is known
/// of it. The same points hold for whoever looks.
/// </summary>
public sealed class Matches(IOfferSearch search, NearTrades near, Trades trades, PlaceResolver places, Calendar calendar)
{
    public const int Most = 50;

    /// <summary>So many kilometres beyond the limit offers are weighed too: further away, no trade makes up for the road.</summary>
    const double Beyond = 35;

    /// <returns>The most suited first; null while search rests.</returns>
    public async Task<IReadOnlyList<Match>?> For(ProfileFacts facts, IReadOnlyList<Declined> declined, MatchFilter filter, int most, CancellationToken stop)
    {
        var nearness = new TradeNearness(facts, trades.Index, await near.All(stop));
        var weighing = new Weighing(facts, nearness, declined, calendar.Now, MatchWords.ToThem);
        return await Retrieve(facts, nearness, weighing, filter, stop) is { } found ? Ranked(found, weighing, most) : null;
    }

    /// <summary>
    /// Of these people, those whom an offer would suit, the most suited first: each by the points that it has in their own list, told
    /// to others. Whoever has no trade near it, or lives too far, has it in no list.
    /// </summary>
    /// <returns>Null while search rests.</returns>
    public async Task<IReadOnlyList<(T Person, Match Match)>?> Among<T>(
        OfferTraits offer, Commune? at, IEnumerable<T> people, Func<T, (ProfileFacts Facts, IReadOnlyList<Declined> Declined)> said, int most, CancellationToken stop)
    {
        var nearTrades = await near.All(stop);
        var likely = new List<(T Person, ProfileFacts Facts, TradeNearness Nearness, OfferTraits Offer, double Score)>();
        foreach (var person in people)
        {
            var (facts, declined) = said(person);
            var nearness = new TradeNearness(facts, trades.Index, nearTrades);
            if (offer.RomeCode is null || !nearness.Asked.ContainsKey(offer.RomeCode)) continue;

            var theirs = offer with { Kilometres = at is null ? null : places.ByInsee(facts.CommuneInsee)?.KilometresTo(at) };
            var weighing = new Weighing(facts, nearness, declined, calendar.Now, MatchWords.ToOthers);
            if (theirs.Kilometres > weighing.Radius + Beyond) continue;
            weighing.Learn([theirs]);
            likely.Add((person, facts, nearness, theirs, weighing.Score(theirs)));
        }

        // How rare a skill is, the other offers of each person tell: only the likeliest are worth asking for.
        var weighed = new List<(T Person, Match Match)>();
        foreach (var (person, facts, nearness, theirs, _) in likely.OrderByDescending(each => each.Score).Take(2 * most))
        {
            var weighing = new Weighing(facts, nearness, said(person).Declined, calendar.Now, MatchWords.ToOthers);
            if (await Retrieve(facts, nearness, weighing, new(), stop) is not { } found) return null;
            var own = found.FirstOrDefault(each => each.Id == offer.Id);
            weighing.Learn(own is null ? [.. found, theirs] : found);
            weighed.Add((person, weighing.Explain(own ?? theirs)));
        }
        return [.. weighed.OrderByDescending(each => each.Match.Score).Take(most)];
    }

    /// <summary>Without a place nothing but its age holds an offer of the dearest trades back: when they are enough, the others are not asked.</summary>
    async Task<IReadOnlyList<OfferTraits>?> Retrieve(ProfileFacts facts, TradeNearness nearness, Weighing weighing, MatchFilter filter, CancellationToken stop)
    {
        var asked = new SuitedQuery
        {
            Trades = nearness.Asked,
            Area = places.Index.Commune(facts.CommuneInsee) is { } home
                ? new(home.Latitude, home.Longitude, filter.Kilometres ?? weighing.Radius + Beyond, [])
                : null,
            Picked = filter.Picked,
            Today = calendar.Today,
        };
        if (asked.Area is null && nearness.Dearest.Count > 0 && nearness.Dearest.Count < nearness.Asked.Count
            && await search.Suited(asked with { Trades = nearness.Dearest }, stop) is { Count: SuitedQuery.Most } enough) return enough;
        return await search.Suited(asked, stop);
    }

    static IReadOnlyList<Match> Ranked(IReadOnlyList<OfferTraits> found, Weighing weighing, int most)
    {
        weighing.Learn(found);
        // Only those that are shown are put into words.
        return [.. found.Select(offer => (Offer: offer, Score: weighing.Score(offer)))
            .OrderByDescending(each => each.Score).ThenByDescending(each => each.Offer.PublishedAt).ThenBy(each => each.Offer.Id)
            .Take(most)
            .Select(each => weighing.Explain(each.Offer))];
    }
}
