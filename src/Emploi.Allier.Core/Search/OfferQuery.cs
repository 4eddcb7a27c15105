namespace Emploi.Allier.Core.Search;

public enum OfferSort { Relevance, Date, Distance }

/// <summary>What is asked of offers. Everything is optional: an empty query finds all that is published.</summary>
public sealed record OfferQuery
{
    public const int WordsMaxLength = 200, Size = 20;

    /// <summary>Beyond this many pages a person is told to narrow the search.</summary>
    public const int DeepestPage = 500;

    static readonly IReadOnlyList<OfferFacet> allFacets = Enum.GetValues<OfferFacet>();

    public string Words { get; init; } = "";

    /// <summary>The words are what they are: what they mean has been read, or is not to be.</summary>
    public bool IsRead { get; init; }

    public OfferArea? Area { get; init; }

    /// <summary>Trades that the words name as a whole: an offer of one of them answers the words, however its title is worded.</summary>
    public IReadOnlyList<MeantTrade> Meant { get; init; } = [];

    /// <summary>Of these codes of ROME only.</summary>
    public IReadOnlyList<string> Trades { get; init; } = [];

    /// <summary>What a person picked: any of the values of a facet, and all facets together.</summary>
    public IReadOnlyDictionary<OfferFacet, IReadOnlyList<string>> Picked { get; init; } = new Dictionary<OfferFacet, IReadOnlyList<string>>();

    /// <summary>Public here since this instant or later.</summary>
    public DateTimeOffset? PublicFrom { get; init; }

    public OfferSort Sort { get; init; }
    public int Page { get; init; } = 1;
    public int Take { get; init; } = Size;

    public IReadOnlyList<OfferFacet> Facets { get; init; } = allFacets;

    /// <summary>The day that "since a week" counts from.</summary>
    public required DateOnly Today { get; init; }

    internal int Skip => (Math.Clamp(Page, 1, DeepestPage) - 1) * Take;

    /// <summary>The values that documents must have, facet by facet.</summary>
    internal IEnumerable<(OfferFacet Facet, IReadOnlyList<string> Values)> Selections() =>
        from facet in Picked
        where facet.Value.Count > 0
        select (facet.Key, (IReadOnlyList<string>)facet.Value.SelectMany(value => FacetValues.Meant(facet.Key, value, Today)).Distinct().ToList());
}

/// <summary>Where the jobs are to be.</summary>
/// <param name="Latitude">Of the point that distances are told from.</param>
/// <param name="Kilometres">Around it, as the crow flies.</param>
/// <param name="Communes">Codes of the communes that count; all those around when there are none.</param>
public sealed record OfferArea(double Latitude, double Longitude, double? Kilometres, IReadOnlyList<string> Communes);

/// <param name="Confidence">From 0 to 1: how sure it is that the words name this trade.</param>
public sealed record MeantTrade(string Code, double Confidence);
