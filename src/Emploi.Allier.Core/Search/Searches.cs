using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Territory;

namespace Emploi.Allier.Core.Search;

/// <summary>What a page of results shows: offers with their distance, how many there are, and how the search could be widened.</summary>
/// <param name="Understood">What was found among the words.</param>
/// <param name="Corrected">The words that found these offers, when those typed found none.</param>
public sealed record ResultsPage(OfferResults Found, IReadOnlyList<OfferLine> Lines, IReadOnlyList<ResultsPage.Wider> Widenings, Understood Understood, string? Corrected)
{
    public int Pages => Math.Min(OfferQuery.DeepestPage, (Found.Total + OfferQuery.Size - 1) / OfferQuery.Size);

    /// <param name="Told">What to change, in words.</param>
    public sealed record Wider(string Told, SearchAddress Address, int Total);
}

/// <summary>Answers a search as an address asks it.</summary>
public sealed class Searches(IOfferSearch search, Understanding understanding, OfferCards cards, Courtesy courtesy, Calendar calendar)
{
    /// <summary>With fewer offers than this, ways to find more are proposed.</summary>
    const int Few = 6;

    /// <summary>Each is a search more.</summary>
    const int WideningsTried = 6;

    /// <returns>Null while search rests.</returns>
    public async Task<ResultsPage?> Page(SearchAddress asked, Place? place, int number, bool withFacets, CancellationToken stop)
    {
        courtesy.Asked();
        if (await Find(asked, place, number, withFacets, stop) is not { } answer) return null;

        string? corrected = null;
        if (answer.Found.Total == 0 && Corrected(asked) is { } words && asked with { Words = words } is var other
            && await Find(other, place, number, withFacets, stop) is { Found.Total: > 0 } better)
            (asked, answer, corrected) = (other, better, words);

        var shown = await cards.Published([.. answer.Found.Hits.Select(hit => hit.Id)], calendar.Today, stop);
        var distances = answer.Found.Hits.ToDictionary(hit => hit.Id, hit => hit.Kilometres);
        return new(answer.Found, [.. shown.Select(card => new OfferLine(card, distances[card.Id]))],
            answer.Found.Total < Few && number == 1 ? await Widenings(asked, place, answer.Found.Total, stop) : [], answer.Understood, corrected);
    }

    /// <returns>The search as its page would answer it, with its words corrected if they must be, and how many offers it has: nothing while search rests.</returns>
    public async Task<(SearchAddress Asked, int? Total)> Count(SearchAddress asked, Place? place, CancellationToken stop)
    {
        var total = await Total(asked, place, stop);
        return total == 0 && Corrected(asked) is { } words && asked with { Words = words } is var corrected && await Total(corrected, place, stop) is > 0 and var more
            ? (corrected, more)
            : (asked, total);
    }

    async Task<(OfferResults Found, Understood Understood)?> Find(SearchAddress asked, Place? place, int number, bool withFacets, CancellationToken stop)
    {
        var query = asked.Query(place, calendar.Today) with { Page = number };
        var understood = understanding.Read(withFacets ? query : query with { Facets = [] });
        return await search.Search(understood.Query, stop) is { } found ? (found, understood) : null;
    }

    string? Corrected(SearchAddress asked) => asked.Exact ? null : understanding.Corrected(asked.Words);

    async Task<int?> Total(SearchAddress asked, Place? place, CancellationToken stop) =>
        (await search.Search(asked.Query(place, calendar.Today) with { Facets = [], Take = 1 }, stop))?.Total;

    async Task<IReadOnlyList<ResultsPage.Wider>> Widenings(SearchAddress asked, Place? place, int total, CancellationToken stop)
    {
        var wider = new List<ResultsPage.Wider>();
        foreach (var (told, address, where) in Candidates(asked, place).Take(WideningsTried))
        {
            if (await Total(address, where, stop) is { } more && more > total) wider.Add(new(told, address, more));
        }
        return wider;
    }

    static IEnumerable<(string Told, SearchAddress Address, Place? Place)> Candidates(SearchAddress asked, Place? place)
    {
        if (SearchAddress.HasRadius(place))
            foreach (var radius in SearchAddress.Radii.Where(radius => radius > asked.RadiusAround(place) && radius is 30 or 50))
                yield return ($"Chercher à {radius} km autour", asked with { Radius = radius }, place);
        foreach (var choices in FacetChoices.All)
            if (asked.Picked.TryGetValue(choices.Facet, out var values))
                yield return ($"Sans le critère « {(choices.IsYes ? choices.Title : string.Join(", ", values.Select(choices.Label)))} »",
                    values.Aggregate(asked, (address, value) => address.Without(choices.Facet, value)), place);
        if (asked.Picked.Count > 1) yield return ("Sans aucun filtre", asked with { Picked = new Dictionary<OfferFacet, IReadOnlyList<string>>() }, place);
        if (place is not null) yield return ("Dans tout l’Allier et autour", asked with { Place = "", Radius = null }, null);
        var words = asked.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 1) yield return ($"Avec « {words.MaxBy(word => word.Length)} » seulement", asked with { Words = words.MaxBy(word => word.Length)! }, place);
    }
}
