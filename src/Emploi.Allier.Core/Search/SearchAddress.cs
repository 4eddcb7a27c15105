using System.Globalization;
using System.Text;
using System.Xml;
using Emploi.Allier.Core.Platform;
using Emploi.Allier.Core.Territory;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Emploi.Allier.Core.Search;

/// <summary>
/// A search as an address holds it. The page of results, its RSS, a saved search and an alert read the same text,
/// so that they give the same offers. What it does not understand it leaves out: any address is a search.
/// </summary>
public sealed record SearchAddress
{
    public const int DefaultRadius = 20, MaxLength = 1_000, PlaceMaxLength = 120;

    public const string WordsParameter = "mot", PlaceParameter = "lieu", RadiusParameter = "rayon", SortParameter = "tri", ExactParameter = "exact";

    public static readonly IReadOnlyList<int> Radii = [0, 5, 10, 20, 30, 50, 100];

    static readonly (OfferSort Sort, string Name)[] sorts = [(OfferSort.Relevance, "pertinence"), (OfferSort.Date, "date"), (OfferSort.Distance, "distance")];

    public string Words { get; init; } = "";

    /// <summary>The words themselves are sought: nothing is understood in them, nothing corrected.</summary>
    public bool Exact { get; init; }

    /// <summary>As it was typed, or the label of the place that was understood.</summary>
    public string Place { get; init; } = "";

    /// <summary>Nothing when the usual one holds.</summary>
    public int? Radius { get; init; }

    public OfferSort? Sort { get; init; }

    public IReadOnlyDictionary<OfferFacet, IReadOnlyList<string>> Picked { get; init; } = new Dictionary<OfferFacet, IReadOnlyList<string>>();

    public bool IsEmpty => Words.Length == 0 && Place.Length == 0 && Picked.Count == 0;

    public static SearchAddress Parse(string? queryString) => Parse(QueryHelpers.ParseQuery(queryString).GetValueOrDefault);

    public static SearchAddress Parse(Func<string, StringValues> value)
    {
        var picked = new Dictionary<OfferFacet, IReadOnlyList<string>>();
        foreach (var choices in FacetChoices.All)
        {
            var given = value(choices.Parameter);
            if (given.Count == 0) continue;

            var known = given.OfType<string>().Where(text => choices.Knows(text) && IsClean(text)).Distinct(StringComparer.Ordinal).Take(choices.Single ? 1 : FacetChoices.PickedMost).ToList();
            if (known.Count > 0) picked[choices.Facet] = known;
        }
        return new()
        {
            Words = Cut(value(WordsParameter).FirstOrDefault(), OfferQuery.WordsMaxLength),
            Exact = value(ExactParameter).FirstOrDefault() == FacetValues.Yes,
            Place = Cut(value(PlaceParameter).FirstOrDefault(), PlaceMaxLength),
            Radius = int.TryParse(value(RadiusParameter).FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var radius) && Radii.Contains(radius) ? radius : null,
            Sort = Array.Find(sorts, sort => sort.Name == value(SortParameter).FirstOrDefault()) is { Name: not null } asked ? asked.Sort : null,
            Picked = picked,
        };
    }

    /// <summary>"?mot=soudure&amp;contrat=cdi": always in the same order, so that equal searches have equal addresses.</summary>
    public override string ToString()
    {
        var query = new StringBuilder();
        Add(WordsParameter, Words);
        if (Exact && Words.Length > 0) Add(ExactParameter, FacetValues.Yes);
        Add(PlaceParameter, Place);
        if (Radius is { } radius) Add(RadiusParameter, Number(radius));
        foreach (var choices in FacetChoices.All)
            foreach (var value in Picked.GetValueOrDefault(choices.Facet, []))
                Add(choices.Parameter, value);
        if (Sort is { } sort) Add(SortParameter, NameOf(sort));
        return query.ToString();

        void Add(string name, string value)
        {
            if (value.Length > 0) query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }

    public SearchAddress Without(OfferFacet facet, string value)
    {
        var left = Picked.GetValueOrDefault(facet, []).Where(other => other != value).ToList();
        var picked = Picked.Where(other => other.Key != facet).ToDictionary();
        if (left.Count > 0) picked[facet] = left;
        return this with { Picked = picked };
    }

    public bool Has(OfferFacet facet, string value) => Picked.TryGetValue(facet, out var values) && values.Contains(value);

    /// <summary>Around one commune or one postal code a radius makes sense; a basin is what it is.</summary>
    public static bool HasRadius(Place? place) => place is { Kind: PlaceKind.Commune or PlaceKind.PostalCode };

    public int RadiusAround(Place? place) => HasRadius(place) ? Radius ?? DefaultRadius : 0;

    public OfferSort SortedBy(Place? place) => Sort switch
    {
        OfferSort.Relevance when Words.Length > 0 => OfferSort.Relevance,
        OfferSort.Distance when place is not null => OfferSort.Distance,
        OfferSort.Date => OfferSort.Date,
        _ => Words.Length > 0 ? OfferSort.Relevance : OfferSort.Date,
    };

    public OfferQuery Query(Place? place, DateOnly today) => new()
    {
        Words = Words,
        IsRead = Exact,
        Area = place is null ? null : RadiusAround(place) is > 0 and var radius
            ? new(place.Latitude, place.Longitude, radius, [])
            : new(place.Latitude, place.Longitude, null, [.. place.InseeCodes]),
        Picked = Picked,
        Sort = SortedBy(place),
        Today = today,
    };

    /// <summary>In words: "« soudure », Moulins (03) et 20 km autour, CDI".</summary>
    public string Told(Place? place) => string.Join(", ", Parts(place)) is { Length: > 0 } told ? told : "toutes les offres";

    IEnumerable<string> Parts(Place? place)
    {
        if (Words.Length > 0) yield return $"«{French.NoBreakSpace}{Words}{French.NoBreakSpace}»{(Exact ? " (ces mots exacts)" : "")}";
        if (place is not null) yield return RadiusAround(place) is > 0 and var radius ? $"{place.Label} et {radius}{French.NoBreakSpace}km autour" : place.Label;
        foreach (var choices in FacetChoices.All)
            foreach (var value in Picked.GetValueOrDefault(choices.Facet, []))
                yield return choices.IsYes ? choices.Title : choices.Label(value);
    }

    public static string NameOf(OfferSort sort) => sorts.First(known => known.Sort == sort).Name;

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    static string Cut(string? text, int length) =>
        text is null ? "" : new string([.. text.Trim().Where(IsClean).Take(length)]).Trim();

    static bool IsClean(string text) => text.All(IsClean);

    /// <summary>Fit for a page, a message and XML.</summary>
    static bool IsClean(char c) => !char.IsControl(c) && XmlConvert.IsXmlChar(c);
}
