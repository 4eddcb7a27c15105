using Emploi.Allier.Core.Data;
using Emploi.Allier.Core.Offers;

namespace Emploi.Allier.Core.Search;

/// <summary>Asks for offers that may suit a person: those of their trades, around them. Whoever asks weighs the answers.</summary>
public sealed record SuitedQuery
{
    public const int Most = 1_000;

    /// <summary>What each trade is worth to the person, from 0 to 1; any trade when there is none.</summary>
    public IReadOnlyDictionary<string, double> Trades { get; init; } = new Dictionary<string, double>();

    public OfferArea? Area { get; init; }

    public IReadOnlyDictionary<OfferFacet, IReadOnlyList<string>> Picked { get; init; } = new Dictionary<OfferFacet, IReadOnlyList<string>>();

    /// <summary>The day that "since a week" counts from.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The same for the page of results: what narrows is one on every engine.</summary>
    internal OfferQuery Narrowing => new() { Picked = Picked, Area = Area, Today = Today, Facets = [], Take = Most, IsRead = true, Sort = OfferSort.Date };
}

/// <summary>What an index holds of an offer beside its texts: all that suiting is weighed by.</summary>
public sealed record OfferTraits
{
    public required Guid Id { get; init; }
    public string? RomeCode { get; init; }

    /// <summary>From the place of the query, as the crow flies.</summary>
    public double? Kilometres { get; init; }

    public Contract? Contract { get; init; }
    public WorkingTime? WorkingTime { get; init; }
    public int? ExperienceMonths { get; init; }
    public Diploma? Diploma { get; init; }
    public IReadOnlyList<string> Licences { get; init; } = [];

    /// <summary>See <see cref="OfferAsks"/>.</summary>
    public IReadOnlyList<string> Asks { get; init; } = [];

    public IReadOnlyList<string> Skills { get; init; } = [];
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>As an index would hold it.</summary>
    public static OfferTraits Of(OfferDocument offer)
    {
        IReadOnlyList<string> Many(OfferFacet facet) => offer.Facets.GetValueOrDefault(facet) ?? [];
        return new()
        {
            Id = offer.Id,
            RomeCode = offer.RomeCode,
            Contract = Read<Contract>(Many(OfferFacet.Contract).FirstOrDefault()),
            WorkingTime = Read<WorkingTime>(Many(OfferFacet.WorkingTime).FirstOrDefault()),
            ExperienceMonths = offer.ExperienceMonths,
            Diploma = Read<Diploma>(Many(OfferFacet.Diploma).FirstOrDefault()),
            Licences = Many(OfferFacet.Licence),
            Asks = offer.Asks,
            Skills = offer.Skills,
            PublishedAt = offer.PublishedAt,
        };
    }

    internal static T? Read<T>(string? value) where T : struct, Enum => value is null ? null : EnumText.Read<T>(value);
}
