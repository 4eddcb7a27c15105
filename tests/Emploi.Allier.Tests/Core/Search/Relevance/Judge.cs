using Emploi.Allier.Core.Metiers;
using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Search;
using Emploi.Allier.Core.Search.Embedded;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Search;

namespace Emploi.Allier.Tests.Core.Search.Relevance;

/// <summary>Asks the embedded engine every judged query, exactly as the page of results would, and grades the answers.</summary>
sealed class Judge
{
    const int Looked = 10, Recalled = 50;

    static readonly DateTimeOffset published = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);

    readonly OfferSchema schema;
    readonly SearchIndex index;
    readonly PlaceIndex places;
    readonly Understanding understanding;
    readonly Dictionary<string, Guid> keys;
    readonly Dictionary<Guid, string> ids;

    public Judge(JudgedList list, PlaceIndex places, TradeIndex trades, Understanding understanding)
    {
        (schema, this.places, this.understanding) = (new(places), places, understanding);
        keys = list.Offers.ToDictionary(offer => offer.Id, _ => Guid.CreateVersion7());
        ids = keys.ToDictionary(each => each.Value, each => each.Key);
        index = new(schema.Schema);
        index.Write(list.Offers.Select(offer => Change.Put(schema.Document(Document(offer, trades)))));
    }

    public sealed record Verdict(Judgement Judgement, double Gain, double Recall, int Total, IReadOnlyList<string> Best);

    public IReadOnlyList<Verdict> Judged(IEnumerable<Judgement> judgements) => [.. judgements.Select(Judged)];

    Verdict Judged(Judgement judgement)
    {
        var area = judgement.Place is { } around ? places.Commune(around.Commune) : null;
        var query = new OfferQuery
        {
            Words = judgement.Query,
            Area = area is null ? null : new(area.Latitude, area.Longitude, judgement.Place!.Kilometres, []),
            Take = Recalled,
            Facets = [],
            Today = new(2026, 9, 15),
        };
        var found = index.Search(schema.Query(understanding.Of(query)));
        if (found.Total == 0 && understanding.Corrected(query.Words) is { } corrected) found = index.Search(schema.Query(understanding.Of(query with { Words = corrected })));
        var answers = found.Hits.Select(hit => ids[hit.Key]).ToList();
        var grades = judgement.Grades;
        var wanted = grades.Where(grade => grade.Value >= 2).Select(grade => grade.Key).ToList();
        return new(judgement,
            Gain(answers.Take(Looked).Select(id => grades.GetValueOrDefault(id))) / Gain(grades.Values.OrderDescending().Take(Looked)),
            wanted.Count == 0 ? 1 : (double)wanted.Count(answers.Contains) / wanted.Count,
            found.Total, [.. answers.Take(Looked)]);
    }

    /// <summary>Discounted cumulative gain, with 2ᵍ − 1 for a grade.</summary>
    static double Gain(IEnumerable<int> grades) => grades.Select((grade, rank) => ((1 << grade) - 1) / Math.Log2(rank + 2)).Sum();

    OfferDocument Document(JudgedOffer offer, TradeIndex trades)
    {
        var trade = trades.Find(offer.Rome)!;
        return new()
        {
            Id = keys[offer.Id],
            Version = 1,
            Title = offer.Title,
            RomeCode = offer.Rome,
            RomeLabel = trade.Label,
            Appellations = [.. trades.AppellationsOf(offer.Rome).Select(name => name.Label)],
            Employer = offer.Employer,
            Skills = offer.Skills,
            Sector = TradeFamilies.Of(offer.Rome)!.Label,
            Insee = offer.Commune,
            PlaceName = places.Commune(offer.Commune)!.Name,
            Description = SafeHtml.ToText(SafeHtml.FromText(offer.Description)),
            PublishedAt = published,
            Facets = new Dictionary<OfferFacet, IReadOnlyList<string>> { [OfferFacet.Contract] = [offer.Contract] },
        };
    }
}
