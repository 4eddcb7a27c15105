using Emploi.Allier.Core.Offers;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Platform.Time;
using Emploi.Allier.Core.Territory;
using Emploi.Allier.Search;
using Emploi.Allier.Search.Analysis;
using Emploi.Allier.Search.Places;
using Place = Emploi.Allier.Search.Places.Place;

namespace Emploi.Allier.Core.Search.Embedded;

/// <summary>The offers index of the embedded engine: what indexing/offers.index.json says to a server.</summary>
sealed class OfferSchema
{
    static readonly DateTimeOffset epoch = DateTimeOffset.UnixEpoch;

    public readonly TextField RomeLabel, Title, Employer, Skills, Sector, PlaceName, TradeCode, Description;
    public readonly KeywordField Trade = new("trade");
    public readonly KeywordField Skill = new("skill") { Many = true }, Asks = new("asks") { Many = true };
    public readonly NumberField Published = new("published"), PublicFrom = new("publicFrom"), Experience = new("experienceMonths");
    readonly Dictionary<OfferFacet, KeywordField> facets = Enum.GetValues<OfferFacet>()
        .ToDictionary(facet => facet, facet => new KeywordField(facet.ToString()) { Many = facet is OfferFacet.Licence });

    public OfferSchema(PlaceIndex places)
    {
        var names = new FoldedWords();
        RomeLabel = new("romeLabel", FrenchTexts.Words) { Weight = 8, Positions = true, Typos = true };
        Title = new("title", FrenchTexts.Words) { Weight = 7, Positions = true, Typos = true };
        Employer = new("employer", names) { Weight = 6 };
        Skills = new("skills", FrenchTexts.Words) { Weight = 5 };
        Sector = new("sector", FrenchTexts.Words) { Weight = 2 };
        PlaceName = new("placeName", names) { Weight = 3 };
        TradeCode = new("tradeCode", names) { Weight = 2 };
        Description = new("description", FrenchTexts.Words) { Weight = 1, Admits = false };
        Schema = new(
            [RomeLabel, Title, Employer, Skills, Sector, PlaceName, TradeCode, Description],
            [.. facets.Values, Trade, Skill, Asks],
            [Published, PublicFrom, Experience],
            new PlaceTable(places.Communes.Select(c => new Place(c.Insee, c.Latitude, c.Longitude))))
        {
            PhraseBonus = 10,
            Synonyms = FrenchTexts.Synonyms,
        };
    }

    public Schema Schema { get; }

    /// <summary>Minutes since 1970 hold for four thousand years.</summary>
    public static int Minute(DateTimeOffset instant) => (int)(instant - epoch).TotalMinutes;

    public Document Document(OfferDocument offer)
    {
        var document = Schema.Document(offer.Id, offer.Version)
            .Set(Trade, offer.RomeCode)
            .Set(Published, Minute(offer.PublishedAt))
            .Set(PublicFrom, Minute(offer.PublicFrom))
            .Set(Experience, offer.ExperienceMonths)
            .Set(Skill, [.. offer.Skills])
            .Set(Asks, [.. offer.Asks])
            .At(offer.Insee);
        foreach (var field in Schema.Texts) document.Set(field, offer.Texts(field.Name));
        foreach (var (facet, values) in offer.Facets) document.Set(facets[facet], [.. values]);
        return document;
    }

    public Query Query(OfferQuery asked)
    {
        var filters = new List<Filter>();
        if (asked.Trades.Count > 0) filters.Add(Filter.OneOf(Trade, asked.Trades));
        if (asked.PublicFrom is { } from) filters.Add(Filter.Between(PublicFrom, Minute(from), null));
        return new()
        {
            Words = asked.Words,
            Meant = [.. asked.Meant.Select(trade => new WeightedTerm(TradeCode, trade.Code, (float)trade.Confidence))],
            // A month loses a sixth of a score, twenty kilometres too: what answers the words better stays before.
            Decays = [Decay.Of(Published, Minute(Calendar.StartOf(asked.Today.AddDays(1))), HalfOfFreshness.TotalMinutes, Lost), Decay.OfDistance(HalfOfDistance, Lost)],
            Filters = filters,
            Near = asked.Area is { } area ? new(area.Latitude, area.Longitude, area.Kilometres ?? double.PositiveInfinity) : null,
            At = asked.Area is { Communes: { Count: > 0 } communes } ? communes : null,
            Selections = [.. asked.Selections().Select(picked => new Selection(facets[picked.Facet], picked.Values))],
            Facets = [.. asked.Facets.Select(facet => facets[facet])],
            Sort = asked.Sort switch
            {
                OfferSort.Distance when asked.Area is not null => Sort.Distance,
                OfferSort.Relevance when asked.Words.Length > 0 => Sort.Relevance,
                _ => Sort.Descending(Published),
            },
            Skip = asked.Skip,
            Take = asked.Take,
            Budget = Budget,
        };
    }

    public Query Query(SuitedQuery asked) => Query(asked.Narrowing) with
    {
        Terms = [.. asked.Trades.Select(trade => new WeightedTerm(TradeCode, trade.Key, (float)trade.Value) { IsFlat = true })],
        Sort = asked.Trades.Count > 0 ? Sort.Relevance : Sort.Descending(Published),
    };

    public OfferTraits Traits(Row row) => new()
    {
        Id = row.Key,
        RomeCode = row.One(Trade),
        Kilometres = row.Kilometres,
        Contract = OfferTraits.Read<Contract>(row.One(facets[OfferFacet.Contract])),
        WorkingTime = OfferTraits.Read<WorkingTime>(row.One(facets[OfferFacet.WorkingTime])),
        ExperienceMonths = row.Number(Experience),
        Diploma = OfferTraits.Read<Diploma>(row.One(facets[OfferFacet.Diploma])),
        Licences = row.Many(facets[OfferFacet.Licence]),
        Asks = row.Many(Asks),
        Skills = row.Many(Skill),
        PublishedAt = epoch.AddMinutes(row.Number(Published) ?? 0),
    };

    const double HalfOfDistance = 20, Lost = 0.3;

    static readonly TimeSpan HalfOfFreshness = TimeSpan.FromDays(30);

    /// <summary>What no honest query needs.</summary>
    static readonly TimeSpan Budget = TimeSpan.FromSeconds(1);
}
